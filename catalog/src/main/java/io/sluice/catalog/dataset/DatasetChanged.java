package io.sluice.catalog.dataset;

/** Fired within the transaction that registers or changes a dataset. */
record DatasetChanged(String id) {}
