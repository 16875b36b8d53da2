package io.sluice.bulk;

import io.sluice.pipeline.SharePlan;
import java.io.IOException;

/** Bulk reads of a MariaDB or MySQL database, at one place of its log. They need no right but SELECT; nothing is locked. */
public final class MariaDbBulk implements BulkSource {
    private final String source;
    private final SourceConnections connections;

    /** @param connections whose times are in UTC, and which give whole numbers and years as numbers */
    public MariaDbBulk(String source, SourceConnections connections) {
        this.source = source;
        this.connections = connections;
    }

    @Override
    public BulkRead open(SharePlan plan) throws IOException {
        return MariaDbRead.open(source, connections, plan);
    }
}
