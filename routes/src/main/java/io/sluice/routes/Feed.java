package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.model.TableId;
import io.sluice.shares.FeedStatus;
import java.util.Optional;

/** Where a source's batches come from: its database's log or its dropped files. */
interface Feed extends AutoCloseable {

    /** Wants a table from now on, or more or less of it; a higher epoch loads it again. */
    void capture(CapturedTable table);

    /** Wants a table no more. */
    void release(TableId table);

    /** Starts the source's Camel route. */
    void start() throws Exception;

    /** Whether a load of the table is under way, or may be. */
    boolean isLoading(CapturedTable table);

    /** Whether a table's changes are known to come with the row before them; false also where nobody has looked yet. */
    boolean givesWholePast(TableId table);

    FeedStatus status();

    /**
     * Takes away what is ours at the source. For a feed that does not run.
     *
     * @return what is left for the source's owner to do, if anything
     */
    Optional<String> retire();

    /** Stops the route after the batch in hand. */
    @Override
    void close();
}
