package io.sluice.catalog.cluster;

/**
 * A source whose placement at the cluster is signed and on the control topic.
 *
 * @param serial of that placement
 * @param wanted false: the data process is to have it back, once its connector is gone
 */
public record Placed(String source, long serial, boolean wanted) {}
