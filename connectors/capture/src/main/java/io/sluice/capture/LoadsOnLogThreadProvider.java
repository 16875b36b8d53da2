package io.sluice.capture;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what {@link Database#onLogThread} gives in place. Debezium calls each such provider once per engine run, after it made its
 * incremental snapshot and before it reads the log, which is the moment to stand before it; it adds no signal.
 */
public final class LoadsOnLogThreadProvider implements SignalActionProvider {

    /** For the service loader. */
    public LoadsOnLogThreadProvider() {}

    @Override
    public <P extends Partition> Map<String, SignalAction<P>> createActions(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher,
            ChangeEventSourceCoordinator<P, ?> coordinator,
            CommonConnectorConfig config) {
        EngineSession session = EngineSession.of(config.getLogicalName());
        session.holds(config.getBeanRegistry());
        session.beginLog();
        standBefore(dispatcher, session);
        return Map.of();
    }

    private static <P extends Partition> void standBefore(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher, EngineSession session) {
        IncrementalSnapshotChangeEventSource<P, ? extends DataCollectionId> debezium =
                dispatcher.getIncrementalSnapshotChangeEventSource();
        dispatcher.setIncrementalSnapshotChangeEventSource(
                Optional.of(session.database().onLogThread(debezium, session)));
        if (!session.database().asksForCounts()) {
            dispatcher.setEventListener(DataChangeEventListener.NO_OP());
        }
    }
}
