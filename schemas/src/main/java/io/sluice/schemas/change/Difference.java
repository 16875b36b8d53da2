package io.sluice.schemas.change;

/**
 * What one decision yields under two versions of a contract, where they differ.
 *
 * @param field the field, or empty where it is the whole
 * @param inSchema whether the records' schema forbids it within a major, whoever holds a grant
 */
record Difference(String field, String rule, boolean inSchema) {}
