package io.sluice.capture;

import io.debezium.connector.postgresql.PgSnapshot;
import io.debezium.connector.postgresql.PostgresReadOnlyIncrementalSnapshotContext;
import io.debezium.document.Document;
import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.TableId;
import io.debezium.spi.schema.DataCollectionId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Debezium's incremental snapshot and mends six things of it, each of which loses, stalls or disorders rows:
 * <ul>
 *   <li>A signal's first chunk would be read on the signal's thread, beside the thread that compares it with the log:
 *       a row could be read, changed and announced, and then be overwritten by what was read. Here a load is begun by
 *       the thread that reads the log, between two changes, and no signal is on the way that could be lost.
 *   <li>Changes that were handed on before a restart are seen again; they must not take rows out of the chunk.
 *   <li>A chunk would be handed on at any transaction that it can see, though later ones, which it sees as well, are
 *       still to be read from the log: its rows would go back to what they were. Here a chunk is handed on behind a
 *       transaction that began after it was read, and so behind all that it can see.
 *   <li>A log message outside of a transaction has no transaction number and would end the engine.
 *   <li>While a long transaction is open and no captured table changes, chunks would wait for its end.
 *   <li>A chunk would be handed on in the same breath in which it was read, and the next one be read: as long as the
 *       batches wait for their topics, the transaction of the reading would stay open and the department's own TRUNCATE
 *       or ALTER TABLE wait behind it. Here reading a chunk is the last act before the engine ends that transaction.
 * </ul>
 */
final class LoadsOnLogThread<P extends Partition, T extends DataCollectionId>
        implements IncrementalSnapshotChangeEventSource<P, T> {

    /** A table that no row is of: asks for the window's state without a row. */
    private static final TableId NO_TABLE = new TableId(null, "", "");

    private final IncrementalSnapshotChangeEventSource<P, T> debezium;
    private final Queue<Load> requests;
    private final Replay replay;
    private final LoadPace pace;

    /** @param requests loads to begin, added by other threads */
    LoadsOnLogThread(
            IncrementalSnapshotChangeEventSource<P, T> debezium,
            Queue<Load> requests,
            @Nullable Marker last,
            LoadPace pace) {
        this.pace = pace;
        this.debezium = debezium;
        this.requests = requests;
        this.replay = new Replay(last);
    }

    /** Loads are asked for by {@link EngineSession#load}; a signal from elsewhere is not ours. */
    @Override
    public void addDataCollectionNamesToSnapshot(SignalPayload<P> signal, SnapshotConfiguration configuration) {}

    @Override
    public void processMessage(P partition, DataCollectionId table, Object key, OffsetContext offset)
            throws InterruptedException {
        if (isReplayed(offset) || !isLoading(offset) || isBeforeChunk(offset)) {
            return;
        }
        context(offset).pauseSnapshot();
        debezium.processMessage(partition, table, key, offset);
    }

    @Override
    public void processHeartbeat(P partition, OffsetContext offset) throws InterruptedException {
        if (begins(partition, offset) || !isLoading(offset) || !hasTransaction(offset)) {
            return;
        }
        context(offset).pauseSnapshot();
        readNext(partition, offset);
    }

    @Override
    public void processTransactionCommittedEvent(P partition, OffsetContext offset) throws InterruptedException {
        if (begins(partition, offset) || !isLoading(offset) || !hasTransaction(offset)) {
            return;
        }
        context(offset).pauseSnapshot();
        if (isBehindChunk(offset)) {
            debezium.processTransactionCommittedEvent(partition, offset);
        }
        if (isBehindChunk(offset)) {
            debezium.processMessage(partition, NO_TABLE, "", offset);
        }
        readNext(partition, offset);
    }

    /** Begins the next load that was asked for, with its first chunk; whether there was one. */
    private boolean begins(P partition, OffsetContext offset) throws InterruptedException {
        Load next = pace.mayRead() ? requests.poll() : null;
        if (next == null) {
            return false;
        }
        pace.reads();
        context(offset).resumeSnapshot();
        debezium.addDataCollectionNamesToSnapshot(
                new SignalPayload<>(partition, next.text(), "execute-snapshot", Document.create(), offset, Map.of()),
                SnapshotConfiguration.Builder.builder()
                        .dataCollections(List.of(next.quotedTable()))
                        .surrogateKey("")
                        .build());
        return true;
    }

    /** While a load is held, Debezium reads no chunk by itself after it has handed one on; resuming reads one. */
    private void readNext(P partition, OffsetContext offset) throws InterruptedException {
        if (isLoading(offset) && !hasChunk(offset) && pace.mayRead()) {
            pace.reads();
            debezium.resumeSnapshot(partition, offset);
        }
    }

    /** Whether a chunk was read and not yet handed on: its high watermark is forgotten with it. */
    private static boolean hasChunk(OffsetContext offset) {
        return highWatermark(offset) != null;
    }

    /** Whether the change is of a transaction that had ended when the chunk was read, which so shows it or a later one. */
    private static boolean isBeforeChunk(OffsetContext offset) {
        return context(offset) instanceof PostgresReadOnlyIncrementalSnapshotContext<?> chunk
                && chunk.getLowWatermark() != null
                && offset.getSourceInfo().getInt64("txId")
                        < chunk.getLowWatermark().getXMin();
    }

    /** Whether the transaction that ends began when the chunk had been read: no change that the chunk holds follows it. */
    private static boolean isBehindChunk(OffsetContext offset) {
        PgSnapshot read = highWatermark(offset);
        return read != null && offset.getSourceInfo().getInt64("txId") >= read.getXMax();
    }

    private static @Nullable PgSnapshot highWatermark(OffsetContext offset) {
        return context(offset) instanceof PostgresReadOnlyIncrementalSnapshotContext<?> chunk
                ? chunk.getHighWatermark()
                : null;
    }

    private static IncrementalSnapshotContext<?> context(OffsetContext offset) {
        return offset.getIncrementalSnapshotContext();
    }

    private boolean isReplayed(OffsetContext offset) {
        if (replay.isOver()) {
            return false;
        }
        Struct source = offset.getSourceInfo();
        return replay.isReplayed(source.getInt64("txId"), source.getInt64("lsn"));
    }

    private static boolean isLoading(OffsetContext offset) {
        return context(offset).snapshotRunning();
    }

    private static boolean hasTransaction(OffsetContext offset) {
        return offset.getSourceInfo().getInt64("txId") != null;
    }

    @Override
    public void closeWindow(P partition, String id, OffsetContext offset) throws InterruptedException {
        debezium.closeWindow(partition, id, offset);
    }

    @Override
    public void pauseSnapshot(P partition, OffsetContext offset) throws InterruptedException {
        debezium.pauseSnapshot(partition, offset);
    }

    @Override
    public void resumeSnapshot(P partition, OffsetContext offset) throws InterruptedException {
        debezium.resumeSnapshot(partition, offset);
    }

    @Override
    public void init(P partition, OffsetContext offset) {
        debezium.init(partition, offset);
    }

    @Override
    public void requestStopSnapshot(P partition, OffsetContext offset, Map<String, Object> data, List<String> tables) {
        debezium.requestStopSnapshot(partition, offset, data, tables);
    }

    @Override
    public void processFilteredEvent(P partition, OffsetContext offset) throws InterruptedException {
        debezium.processFilteredEvent(partition, offset);
    }

    @Override
    public void processTransactionStartedEvent(P partition, OffsetContext offset) throws InterruptedException {
        debezium.processTransactionStartedEvent(partition, offset);
    }

    @Override
    public void processSchemaChange(P partition, OffsetContext offset, DataCollectionId table)
            throws InterruptedException {
        debezium.processSchemaChange(partition, offset, table);
    }
}
