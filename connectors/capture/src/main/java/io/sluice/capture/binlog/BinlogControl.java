package io.sluice.capture.binlog;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.Control;
import io.sluice.capture.Failures;
import io.sluice.capture.Load;
import io.sluice.capture.LoadPace;
import io.sluice.capture.OffsetEnvelope;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.Refusal;
import io.sluice.capture.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at wanted tables, has the engine begin anew for those that can join, and loads tables, one at a time. One thread
 * calls {@link #tick()} again and again.
 */
final class BinlogControl implements Control {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogControl.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration SETTINGS = Duration.ofSeconds(30);

    private final CaptureSettings settings;
    private final Dialect dialect;
    private final BinlogConnections connections;
    private final Wanted wanted;
    private final BinlogTables tables;
    private final LoadPace pace;
    private final Engine engine;
    private long lookedAt = System.nanoTime();
    private long settingsAt = System.nanoTime();
    private long endedAt;
    private volatile boolean changed;

    BinlogControl(
            CaptureSettings settings,
            Dialect dialect,
            Wanted wanted,
            BinlogTables tables,
            LoadPace pace,
            Engine engine) {
        this.settings = settings;
        this.dialect = dialect;
        this.connections = new BinlogConnections(settings, dialect);
        this.wanted = wanted;
        this.tables = tables;
        this.pace = pace;
        this.engine = engine;
    }

    @Override
    public void changed() {
        changed = true;
    }

    @Override
    public void tick() {
        if (!engine.isStreaming()) {
            return;
        }
        if (engine.silence().compareTo(LONGEST_SILENCE) > 0) {
            // The log's reader ends without a word where the server does; else its heartbeat is heard all the time.
            engine.end(Refusal.silent(settings.source()));
            return;
        }
        tellGap();
        try {
            work();
        } catch (SQLException | Refusal | RuntimeException e) {
            // Whatever it was, this thread goes on: nobody else would ever load a table.
            LOG.atWarn()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("causes", Failures.causes(e))
                    .log("the source did not answer capture's control");
            lookedAt = System.nanoTime();
            settingsAt = System.nanoTime();
        }
    }

    private void work() throws SQLException, Refusal {
        boolean again = tables.hasProblems() && since(lookedAt, RETRY);
        if (changed || again || since(settingsAt, SETTINGS)) {
            look();
        }
        if (isOutdated()) {
            endedAt = System.nanoTime();
            engine.renew();
        } else if (pace.isOpen() && engine.running().filter(wanted::wants).isEmpty()) {
            loadNext();
        }
    }

    /** A setting that would leave changes out of the log ends the run; the next one says which. */
    private void look() throws SQLException, Refusal {
        changed = false;
        lookedAt = System.nanoTime();
        boolean done = false;
        try (Connection connection = connections.open()) {
            if (since(settingsAt, SETTINGS)) {
                settingsAt = System.nanoTime();
                if (!BinlogServer.settings(
                                connection, dialect, settings.address().database())
                        .stream()
                        .allMatch(Check::ok)) {
                    engine.renew();
                }
            }
            tables.look(connection);
            done = true;
        } finally {
            changed |= !done;
        }
    }

    /** A run cannot be told of other tables or declared keys. */
    private boolean isOutdated() {
        OffsetEnvelope committed = engine.committed();
        Wanted.EngineShape shape = engine.shape();
        return !tables.shapeAt(BinlogAssembler.placeOf(committed), shape.included())
                .equals(shape);
    }

    private void tellGap() {
        if (endedAt != 0) {
            LOG.atInfo()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("tables", engine.shape().included().size())
                    .addKeyValue("gapMillis", (System.nanoTime() - endedAt) / 1_000_000)
                    .log("the log is read anew for other tables; nothing was missed");
            endedAt = 0;
        }
    }

    private void loadNext() {
        Optional<CapturedTable> next =
                wanted.all().stream().filter(this::isPending).findFirst();
        next.ifPresent(table -> {
            Load load = new Load(table.table(), table.epoch());
            LOG.atInfo()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("table", table.table())
                    .addKeyValue("epoch", load.epoch())
                    .log("load begins");
            engine.load(load);
        });
    }

    private boolean isPending(CapturedTable table) {
        OffsetEnvelope committed = engine.committed();
        return table.load()
                && engine.shape().included().contains(table.table().toString())
                && !committed.isLoaded(table)
                && committed.broken(table) == null
                && tables.problem(table.table()) == null;
    }

    private static boolean since(long nanos, Duration least) {
        return System.nanoTime() - nanos >= least.toNanos();
    }

    @Override
    public void close() {}
}
