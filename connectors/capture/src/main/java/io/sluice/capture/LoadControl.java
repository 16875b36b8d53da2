package io.sluice.capture;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the publication as it is wanted and loads tables, one at a time, while an engine runs. One thread calls
 * {@link #tick()} again and again.
 */
final class LoadControl implements Control {

    private static final Logger LOG = LoggerFactory.getLogger(LoadControl.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration ASKED = Duration.ofSeconds(1);
    private static final Duration NUDGE = Duration.ofMillis(40);

    /** Short enough to be told within a minute, and longer than a server is busy with others. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final CaptureSettings settings;
    private final HeldConnection held;
    private final Wanted wanted;
    private final Publication publication;
    private final LoadPace pace;
    private final Engine engine;
    private long reconciledAt = System.nanoTime();
    private long columnsAt = System.nanoTime();
    private volatile boolean changed;

    LoadControl(
            CaptureSettings settings,
            HeldConnection held,
            Wanted wanted,
            Publication publication,
            LoadPace pace,
            Engine engine) {
        this.settings = settings;
        this.held = held;
        this.wanted = wanted;
        this.publication = publication;
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
        try {
            work();
        } catch (SQLException | Refusal | RuntimeException e) {
            // Whatever it was, this thread goes on: nobody else would ever publish or load a table.
            LOG.atWarn()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("causes", Failures.causes(e))
                    .log("the source did not answer capture's control");
            held.letGo();
            reconciledAt = System.nanoTime();
            if (isLine(e) && engine.silence().compareTo(LONGEST_SILENCE) > 0) {
                engine.end(Refusal.silent(settings.source()));
            }
        }
    }

    /**
     * Whether it is the link that failed, and not a statement. Nothing from the engine alone says little: a server may
     * read a great transaction for minutes before it sends the first of it.
     */
    private static boolean isLine(Exception failure) {
        return failure instanceof SQLException sql
                && Objects.toString(sql.getSQLState(), "").startsWith("08");
    }

    @Override
    public Duration rest() {
        return engine.running().isPresent() ? NUDGE : Control.super.rest();
    }

    private void work() throws SQLException, Refusal {
        if (changed || (!publication.problems().isEmpty() && since(reconciledAt, RETRY))) {
            changed = false;
            reconciledAt = System.nanoTime();
            reconcile();
        }
        if (since(columnsAt, settings.heartbeat()) || isAskedAgain()) {
            columnsAt = System.nanoTime();
            publication.lookAtColumns(held.get(), wanted.all());
        }
        if (isOutdated()) {
            engine.renew();
        } else if (pace.isOpen()) {
            goOn();
        }
    }

    private void goOn() throws SQLException, Refusal {
        if (engine.running().isPresent()) {
            nudge();
        } else {
            loadNext();
        }
    }

    /** Whether somebody needs to know a table's columns as they are now; a second is long enough to be asked again. */
    private boolean isAskedAgain() {
        return since(columnsAt, ASKED)
                && wanted.all().stream()
                        .map(CapturedTable::table)
                        .anyMatch(table -> publication.columns(table).isEmpty() && !publication.isHindered(table));
    }

    private void reconcile() throws SQLException, Refusal {
        boolean done = false;
        try {
            publication.reconcile(held.get(), wanted.all());
            done = true;
        } finally {
            changed |= !done;
        }
    }

    /** A run cannot be told of other schemas or declared keys, nor forget a load. */
    private boolean isOutdated() {
        if (!wanted.shape(publication.keyless()).equals(engine.shape())) {
            return true;
        }
        return engine.running().map(load -> !wanted.wants(load)).orElse(false);
    }

    private void loadNext() throws SQLException, Refusal {
        Optional<CapturedTable> next =
                wanted.all().stream().filter(this::isPending).findFirst();
        if (next.isPresent() && publication.isSettled(held.get(), next.get().table())) {
            Load load = new Load(next.get().table(), next.get().epoch());
            LOG.atInfo()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("table", load.table())
                    .addKeyValue("epoch", load.epoch())
                    .log("load begins");
            engine.load(load);
        }
    }

    private boolean isPending(CapturedTable table) {
        OffsetEnvelope committed = engine.committed();
        return table.load()
                && !committed.isLoaded(table)
                && committed.broken(table) == null
                && !publication.isHindered(table.table());
    }

    /** A chunk waits for a later transaction; an idle source has none, so one is made. */
    private void nudge() throws SQLException, Refusal {
        Sql.execute(held.get(), EngineProperties.HEARTBEAT);
    }

    private static boolean since(long nanos, Duration least) {
        return System.nanoTime() - nanos >= least.toNanos();
    }

    @Override
    public void close() {
        held.letGo();
    }
}
