package io.sluice.catalog.search;

/** Fired within the transaction that changes what a word means. */
record SynonymsChanged(String phrase) {}
