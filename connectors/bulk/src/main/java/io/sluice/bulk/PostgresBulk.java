package io.sluice.bulk;

import io.sluice.pipeline.SharePlan;
import java.io.IOException;

/** Bulk reads of a PostgreSQL database by binary COPY. It needs no right but SELECT, and writes nothing. */
public final class PostgresBulk implements BulkSource {
    private final String source;
    private final SourceConnections connections;
    private final int threads;

    /** @param threads how many parts a large table is read in at most */
    public PostgresBulk(String source, SourceConnections connections, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A bulk read needs at least one thread");
        }
        this.source = source;
        this.connections = connections;
        this.threads = threads;
    }

    @Override
    public BulkRead open(SharePlan plan) throws IOException {
        return PostgresRead.open(source, connections, plan, threads);
    }
}
