package io.sluice.capture.mariadb;

import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import io.sluice.capture.Assembler;
import io.sluice.capture.CaptureSettings;
import io.sluice.capture.Control;
import io.sluice.capture.Database;
import io.sluice.capture.EngineSession;
import io.sluice.capture.Load;
import io.sluice.capture.LoadPace;
import io.sluice.capture.OffsetEnvelope;
import io.sluice.capture.OffsetStore;
import io.sluice.capture.Refusal;
import io.sluice.capture.SnapshotPositions;
import io.sluice.capture.StoredOffset;
import io.sluice.capture.TableFindings;
import io.sluice.capture.Wanted;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;

/** MariaDB: one reader of the binary log for each source. Nothing of ours is kept at the server. */
public final class MariaDbDatabase implements Database {

    private final CaptureSettings settings;
    private final Wanted wanted;
    private final MariaDbConnections connections;
    private final MariaDbTables tables;
    private final BinlogStart start;
    private final LoadPace pace;

    public MariaDbDatabase(CaptureSettings settings, OffsetStore offsets, Wanted wanted, Clock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.connections = new MariaDbConnections(settings);
        this.tables = new MariaDbTables(wanted);
        this.pace = new LoadPace(settings.protection(), clock);
        this.start = new BinlogStart(settings, new StoredOffset(settings, offsets), wanted, tables);
    }

    @Override
    public OffsetEnvelope begin(boolean anew) throws SQLException, Refusal {
        return start.envelope(anew);
    }

    @Override
    public Wanted.EngineShape shape() {
        return tables.shape();
    }

    @Override
    public Properties properties(Wanted.EngineShape shape, EngineSession.Names names) throws Refusal {
        try {
            return MariaDbProperties.of(settings, settings.address().way(), connections.password(), shape, names);
        } catch (SQLException refused) {
            throw refusal(refused);
        }
    }

    @Override
    public Assembler assembler(OffsetEnvelope begin, EngineSession.Names names, EngineSession session) {
        Reading reading = Reading.parse(begin.reader());
        Loading loading = new Loading(
                wanted, session, new ChunkReader(connections, pace), new SnapshotPositions(settings.digest()), reading);
        return new BinlogAssembler(settings, wanted, names, begin, new Structures(reading), loading);
    }

    @Override
    public <P extends Partition, T extends DataCollectionId> IncrementalSnapshotChangeEventSource<P, T> onLogThread(
            IncrementalSnapshotChangeEventSource<P, T> debezium, EngineSession session) {
        return new LogEnd<>();
    }

    @Override
    public Control control(Control.Engine engine) {
        return new MariaDbControl(settings, wanted, tables, pace, engine);
    }

    @Override
    public TableFindings tables() {
        return tables;
    }

    @Override
    public LoadPace pace() {
        return pace;
    }

    @Override
    public Optional<Long> place(OffsetEnvelope envelope) {
        return BinlogPlace.of(envelope.offset().entries()).map(BinlogPlace::asNumber);
    }

    @Override
    public Optional<Load> loading(OffsetEnvelope envelope) {
        return Load.parse(Reading.parse(envelope.reader()).load());
    }

    @Override
    public Refusal refusal(SQLException failure) {
        return MariaDbConnections.refusal(settings.address(), failure);
    }

    /** The server keeps its log for as long as it is told to, whoever reads it. */
    @Override
    public Optional<String> retire() {
        return Optional.empty();
    }
}
