package io.sluice.catalog.imports;

/**
 * Something that is missing or was not understood. It does not repeat what was sent.
 *
 * @param where sheet and row, or which dataset
 */
public record Finding(String where, String what, String how) {}
