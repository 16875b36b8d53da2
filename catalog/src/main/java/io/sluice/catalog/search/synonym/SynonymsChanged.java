package io.sluice.catalog.search.synonym;

/** Fired within the transaction that changes what a word means. */
public record SynonymsChanged(String phrase) {}
