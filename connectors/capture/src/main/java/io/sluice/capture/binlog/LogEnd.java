package io.sluice.capture.binlog;

import io.debezium.connector.binlog.BinlogOffsetContext;
import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.List;
import java.util.Map;

/**
 * Stands where Debezium's own loads would and does none. It mends one thing: after a statement that is no transaction,
 * such as CREATE TABLE, Debezium waits for the end of one, and its offset would stand still. The server's heartbeat says
 * that its log was sent to the end, so that no transaction is open.
 */
final class LogEnd<P extends Partition, T extends DataCollectionId>
        implements IncrementalSnapshotChangeEventSource<P, T> {

    @Override
    public void processHeartbeat(P partition, OffsetContext offset) {
        if (offset instanceof BinlogOffsetContext<?> binlog) {
            binlog.commitTransaction();
        }
    }

    @Override
    public void closeWindow(P partition, String id, OffsetContext offset) {}

    @Override
    public void pauseSnapshot(P partition, OffsetContext offset) {}

    @Override
    public void resumeSnapshot(P partition, OffsetContext offset) {}

    @Override
    public void processMessage(P partition, DataCollectionId table, Object key, OffsetContext offset) {}

    @Override
    public void init(P partition, OffsetContext offset) {}

    @Override
    public void addDataCollectionNamesToSnapshot(SignalPayload<P> signal, SnapshotConfiguration configuration) {}

    @Override
    public void requestStopSnapshot(P partition, OffsetContext offset, Map<String, Object> data, List<String> tables) {}
}
