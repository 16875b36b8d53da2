package io.sluice.capture.binlog;

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

/** MariaDB and MySQL: one reader of the binary log for each source. Nothing of ours is kept at the server. */
public final class BinlogDatabase implements Database {

    private final CaptureSettings settings;
    private final Dialect dialect;
    private final Wanted wanted;
    private final BinlogConnections connections;
    private final BinlogTables tables;
    private final BinlogStart start;
    private final LoadPace pace;

    private BinlogDatabase(Dialect dialect, CaptureSettings settings, OffsetStore offsets, Wanted wanted, Clock clock) {
        this.settings = settings;
        this.dialect = dialect;
        this.wanted = wanted;
        this.connections = new BinlogConnections(settings, dialect);
        this.tables = new BinlogTables(wanted, dialect);
        this.pace = new LoadPace(settings.protection(), clock);
        this.start = new BinlogStart(settings, new StoredOffset(settings, offsets), wanted, tables, dialect);
    }

    public static Kind of(Dialect dialect) {
        return (settings, offsets, wanted, clock) -> new BinlogDatabase(dialect, settings, offsets, wanted, clock);
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
            return BinlogProperties.of(
                    settings, dialect, settings.address().way(), connections.password(), shape, names);
        } catch (SQLException refused) {
            throw refusal(refused);
        }
    }

    @Override
    public Assembler assembler(OffsetEnvelope begin, EngineSession.Names names, EngineSession session) {
        Reading reading = Reading.parse(begin.reader());
        Loading loading = new Loading(
                wanted,
                session,
                new ChunkReader(connections, dialect, pace),
                new SnapshotPositions(settings.digest()),
                reading);
        return new BinlogAssembler(settings, dialect, wanted, names, begin, new Structures(reading), loading);
    }

    @Override
    public <P extends Partition, T extends DataCollectionId> IncrementalSnapshotChangeEventSource<P, T> onLogThread(
            IncrementalSnapshotChangeEventSource<P, T> debezium, EngineSession session) {
        return new LogEnd<>();
    }

    @Override
    public boolean asksForCounts() {
        return true;
    }

    @Override
    public Control control(Control.Engine engine) {
        return new BinlogControl(settings, dialect, wanted, tables, pace, engine);
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
        return BinlogConnections.refusal(settings.address(), failure);
    }

    /** The server keeps its log for as long as it is told to, whoever reads it. */
    @Override
    public Optional<String> retire() {
        return Optional.empty();
    }
}
