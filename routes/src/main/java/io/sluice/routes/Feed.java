package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.capture.Column;
import io.sluice.model.TableId;
import io.sluice.shares.FeedStatus;
import java.util.Map;
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

    /**
     * Whether the position of all that it gives tells the load or the epoch it was given in, so that what a complete load
     * did not see can be told apart.
     */
    default boolean tellsEpochs() {
        return false;
    }

    /** Whether a table's changes are known to come with the row before them; false also where nobody has looked yet. */
    boolean givesWholePast(TableId table);

    /** Whether it tells how its source's tables look, besides their rows. */
    default boolean tellsColumns() {
        return false;
    }

    /** A table's columns by name, as its source told them last; empty where it has not, or there is no such table. */
    default Optional<Map<String, Column>> columns(TableId table) {
        return Optional.empty();
    }

    /** Has the source tell a table's columns again; until then they are not known. */
    default void lookAgain(TableId table) {}

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
