package io.sluice.routes;

import io.sluice.pipeline.SharePlan;
import java.util.List;
import java.util.Map;

/** Where a source's batches come from: its database's log or its dropped files. */
interface Feed extends AutoCloseable {

    /**
     * What is wanted from now on.
     *
     * @param plans of the running shares
     * @param epochs the load each table is at
     */
    void want(List<SharePlan> plans, Map<String, Integer> epochs);

    /** Starts the source's Camel route. */
    void start() throws Exception;

    /** Whether a load of the table is under way. */
    boolean isLoading(String table);

    FeedStatus status();

    /** Stops the route after the batch in hand. */
    @Override
    void close();
}
