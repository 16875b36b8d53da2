package io.sluice.catalog.cluster;

/**
 * How a source on the cluster is, where its own task cannot tell it.
 *
 * @param word as the data process' own: {@code starting}, {@code retrying}, {@code stopped}, {@code failed}; empty: its
 *     task runs, and tells by itself
 * @param text why, and how to mend it
 */
public record SourceState(String word, String text) {
    static final SourceState RUNS = new SourceState("", "");
}
