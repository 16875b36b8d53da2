package io.sluice.catalog.dataset;

/** Fired within the transaction that registers or changes a dataset. */
public record DatasetChanged(String id) {}
