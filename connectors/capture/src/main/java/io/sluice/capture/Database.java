package io.sluice.capture;

import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What differs from one kind of database to another: how its log is begun, read, watched and left. */
public interface Database {

    /** A kind of database. One is made for each start of a source's capture. */
    @FunctionalInterface
    interface Kind {
        Database of(CaptureSettings settings, OffsetStore offsets, Wanted wanted, Clock clock);
    }

    /**
     * Prepares the source for a run and says where it begins.
     *
     * @param anew whether to begin as if nothing had been captured yet
     */
    OffsetEnvelope begin(boolean anew) throws SQLException, Refusal;

    /** What a run that begins now is given and cannot be told later. */
    Wanted.EngineShape shape();

    /** Debezium's configuration for one run. */
    Properties properties(Wanted.EngineShape shape, EngineSession.Names names) throws Refusal;

    Assembler assembler(OffsetEnvelope begin, EngineSession.Names names, EngineSession session);

    /** What stands between Debezium's reader of the log and its own loads, which the log's thread calls. */
    <P extends Partition, T extends DataCollectionId> IncrementalSnapshotChangeEventSource<P, T> onLogThread(
            IncrementalSnapshotChangeEventSource<P, T> debezium, EngineSession session);

    /** Whether Debezium's counts are asked for. Beside them it makes a text of each event, with the row's key in it. */
    default boolean asksForCounts() {
        return false;
    }

    Control control(Control.Engine engine);

    TableFindings tables();

    /** How fast, and when, its tables are loaded. */
    LoadPace pace();

    /**
     * Looks after what the source keeps for us, running or not; called again and again by one thread.
     *
     * @param committed empty before the first run knows
     * @return what was given up for the source's sake, which ends its capture
     */
    default Optional<Refusal> guard(Optional<OffsetEnvelope> committed) {
        return Optional.empty();
    }

    /** How much log the source keeps for us; null where it keeps none, or nobody has measured. */
    default @Nullable KeptLog kept() {
        return null;
    }

    /** How far the log is committed, as a number that only rises; absent before the first commit. */
    Optional<Long> place(OffsetEnvelope envelope);

    /** The load that was under way. */
    Optional<Load> loading(OffsetEnvelope envelope);

    /** What an SQL failure means to the source's owner. */
    Refusal refusal(SQLException failure);

    /**
     * Removes what is ours at the source. For a source that does not run.
     *
     * @return what is left for the source's owner to do, if anything
     */
    Optional<String> retire();
}
