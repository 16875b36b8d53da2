package io.sluice.capture;

import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: one replication slot and one publication for each source. */
final class PostgresDatabase implements Database {

    private final CaptureSettings settings;
    private final Wanted wanted;
    private final Clock clock;
    private final Publication publication;
    private final SourceConnections connections;
    private final HeldConnection held;
    private final RunStart start;
    private final LoadPace pace;
    private final LogGuard guard;

    PostgresDatabase(CaptureSettings settings, OffsetStore offsets, Wanted wanted, Clock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.clock = clock;
        this.publication = new Publication(settings.publication());
        this.connections = new SourceConnections(settings);
        this.held = new HeldConnection(connections);
        this.start = new RunStart(settings, new StoredOffset(settings, offsets), wanted, publication, clock);
        this.pace = new LoadPace(settings.protection(), clock);
        this.guard = new LogGuard(settings, held, new SlotKeeper(settings, clock));
    }

    @Override
    public OffsetEnvelope begin(boolean anew) throws SQLException, Refusal {
        return start.envelope(anew);
    }

    @Override
    public Wanted.EngineShape shape() {
        return wanted.shape(publication.keyless());
    }

    @Override
    public Properties properties(Wanted.EngineShape shape, EngineSession.Names names) throws Refusal {
        try {
            return EngineProperties.of(
                    settings,
                    settings.address().way(),
                    connections.password(),
                    shape,
                    names.notifications(),
                    names.placeholder().text(),
                    pace.chunk());
        } catch (SQLException refused) {
            throw refusal(refused);
        }
    }

    @Override
    public Assembler assembler(OffsetEnvelope begin, EngineSession.Names names, EngineSession session) {
        return new BatchAssembler(settings, wanted, names.notifications(), names.placeholder(), begin);
    }

    @Override
    public <P extends Partition, T extends DataCollectionId> IncrementalSnapshotChangeEventSource<P, T> onLogThread(
            IncrementalSnapshotChangeEventSource<P, T> debezium, EngineSession session) {
        return new LoadsOnLogThread<>(debezium, session.requests(), session.lastBefore(), pace);
    }

    @Override
    public Control control(Control.Engine engine) {
        return new LoadControl(settings, held, wanted, publication, pace, engine);
    }

    @Override
    public TableFindings tables() {
        return publication;
    }

    @Override
    public LoadPace pace() {
        return pace;
    }

    @Override
    public Optional<Refusal> guard(Optional<OffsetEnvelope> committed) {
        return guard.look(committed);
    }

    @Override
    public @Nullable KeptLog kept() {
        return guard.kept();
    }

    @Override
    public Optional<Long> place(OffsetEnvelope envelope) {
        return envelope.offset().commitLsn();
    }

    @Override
    public Optional<Load> loading(OffsetEnvelope envelope) {
        return envelope.offset().load();
    }

    @Override
    public Refusal refusal(SQLException failure) {
        return SourceConnections.refusal(settings.address(), failure);
    }

    @Override
    public Optional<String> retire() {
        try (Connection connection = connections.open()) {
            new SlotKeeper(settings, clock).drop(connection);
            Sql.execute(connection, "DROP PUBLICATION IF EXISTS " + Sql.name(settings.publication()));
            return Optional.empty();
        } catch (SQLException | Refusal e) {
            return Optional.of("Source '" + settings.source() + "' could not be cleaned (" + Failures.causes(e)
                    + "); its owner must run: SELECT pg_drop_replication_slot('" + settings.slot()
                    + "'); DROP PUBLICATION " + Sql.name(settings.publication()));
        }
    }
}
