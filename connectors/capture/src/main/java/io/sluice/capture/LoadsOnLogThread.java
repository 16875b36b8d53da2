package io.sluice.capture;

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
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Debezium's incremental snapshot and mends four things of it, each of which loses or stalls rows:
 * <ul>
 *   <li>A signal's first chunk would be read on the signal's thread, beside the thread that compares it with the log:
 *       a row could be read, changed and announced, and then be overwritten by what was read. Here it is read between
 *       two changes of the log.
 *   <li>Changes that were handed on before a restart are seen again; they must not take rows out of the chunk.
 *   <li>A log message outside of a transaction has no transaction number and would end the engine.
 *   <li>While a long transaction is open and no captured table changes, chunks would wait for its end.
 * </ul>
 */
final class LoadsOnLogThread<P extends Partition, T extends DataCollectionId>
        implements IncrementalSnapshotChangeEventSource<P, T> {

    /** A table that no row is of: asks for the window's state without a row. */
    private static final TableId NO_TABLE = new TableId(null, "", "");

    private final IncrementalSnapshotChangeEventSource<P, T> debezium;
    private final Replay replay;
    private final Queue<Request<P>> requests = new ConcurrentLinkedQueue<>();

    LoadsOnLogThread(IncrementalSnapshotChangeEventSource<P, T> debezium, @Nullable Marker last) {
        this.debezium = debezium;
        this.replay = new Replay(last);
    }

    private record Request<P extends Partition>(SignalPayload<P> signal, SnapshotConfiguration configuration) {}

    @Override
    public void addDataCollectionNamesToSnapshot(SignalPayload<P> signal, SnapshotConfiguration configuration) {
        requests.add(new Request<>(signal, configuration));
    }

    @Override
    public void processMessage(P partition, DataCollectionId table, Object key, OffsetContext offset)
            throws InterruptedException {
        if (isReplayed(offset) || !isLoading(offset)) {
            return;
        }
        debezium.processMessage(partition, table, key, offset);
    }

    @Override
    public void processHeartbeat(P partition, OffsetContext offset) throws InterruptedException {
        begin();
        if (isLoading(offset) && hasTransaction(offset)) {
            debezium.processHeartbeat(partition, offset);
        }
    }

    @Override
    public void processTransactionCommittedEvent(P partition, OffsetContext offset) throws InterruptedException {
        begin();
        if (isLoading(offset) && hasTransaction(offset)) {
            debezium.processTransactionCommittedEvent(partition, offset);
            if (isLoading(offset)) {
                debezium.processMessage(partition, NO_TABLE, "", offset);
            }
        }
    }

    private void begin() throws InterruptedException {
        for (Request<P> next = requests.poll(); next != null; next = requests.poll()) {
            debezium.addDataCollectionNamesToSnapshot(next.signal(), next.configuration());
        }
    }

    private boolean isReplayed(OffsetContext offset) {
        if (replay.isOver()) {
            return false;
        }
        Struct source = offset.getSourceInfo();
        return replay.isReplayed(source.getInt64("txId"), source.getInt64("lsn"));
    }

    private static boolean isLoading(OffsetContext offset) {
        IncrementalSnapshotContext<?> context = offset.getIncrementalSnapshotContext();
        return context != null && context.snapshotRunning();
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
