package io.sluice.capture;

import io.sluice.model.TableId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Captures one source: one reader of its log, one batch at a time. Tables come and go while it runs.
 */
public final class CaptureEngine implements AutoCloseable {

    private final CaptureSettings settings;
    private final OffsetStore offsets;
    private final Database.Kind kind;
    private final Clock clock;
    private final Wanted wanted = new Wanted();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile @Nullable Supervisor supervisor;

    public CaptureEngine(CaptureSettings settings, OffsetStore offsets) {
        this(settings, offsets, PostgresDatabase::new);
    }

    public CaptureEngine(CaptureSettings settings, OffsetStore offsets, Database.Kind kind) {
        this(settings, offsets, kind, Clock.systemUTC());
    }

    CaptureEngine(CaptureSettings settings, OffsetStore offsets, Database.Kind kind, Clock clock) {
        this.kind = kind;
        this.settings = settings;
        this.offsets = offsets;
        this.clock = clock;
        QuietLoggers.apply();
    }

    public String source() {
        return settings.source();
    }

    /**
     * Starts capturing in threads of its own and returns at once. Failures show in {@link #status()}.
     *
     * @throws IllegalStateException where it was started and not stopped
     */
    public void start(BatchHandler handler) {
        start(handler, false);
    }

    /**
     * Starts as if nothing had been captured yet: every table is loaded again. It is how an owner goes on after a loss
     * that {@link CaptureState.Failed} told of; the committed offset is not read, and replaced by the first batch.
     *
     * @throws IllegalStateException where it was started and not stopped
     */
    public void startAnew(BatchHandler handler) {
        start(handler, true);
    }

    private void start(BatchHandler handler, boolean anew) {
        lifecycle.lock();
        try {
            if (supervisor != null) {
                throw new IllegalStateException("Source '" + source() + "' is being captured already; stop it first");
            }
            Supervisor fresh = new Supervisor(settings, database(), handler, wanted, clock, anew);
            supervisor = fresh;
            fresh.start();
        } finally {
            lifecycle.unlock();
        }
    }

    /** Stops after the batch in hand, if any, and waits for it. */
    public void stop() {
        lifecycle.lock();
        try {
            Supervisor current = supervisor;
            supervisor = null;
            if (current != null) {
                current.stop();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /**
     * Wants a table, or a higher epoch of one: its rows are read and its changes followed; the other tables go
     * on, though where the log cannot be told of a further table the engine begins another run. Says nothing where it is wanted already. Problems show in {@link #status()}.
     */
    public void addTable(CapturedTable table) {
        if (wanted.add(table)) {
            changed();
        }
    }

    /** Wants a table no more: its changes are no longer handed on. */
    public void removeTable(TableId table) {
        if (wanted.remove(table)) {
            changed();
        }
    }

    /**
     * Stops, and removes what is ours at the source, such as a slot, for which it would keep its log though its reader is
     * gone. The committed offset is of no use afterwards.
     *
     * @return what is left for the source's owner to do, if anything
     */
    public Optional<String> retire() {
        stop();
        return database().retire();
    }

    private Database database() {
        return kind.of(settings, offsets, wanted, clock);
    }

    private void changed() {
        Supervisor current = supervisor;
        if (current != null) {
            current.changed();
        }
    }

    public CaptureStatus status() {
        Supervisor current = supervisor;
        return current == null
                ? new CaptureStatus(source(), new CaptureState.Stopped(), List.of(), 0, 0, null, null)
                : current.status();
    }

    /** A table's columns by name, as its source told them last; empty where it has not, or there is no such table. */
    public Optional<Map<String, Column>> columns(TableId table) {
        Supervisor current = supervisor;
        return current == null ? Optional.empty() : current.columns(table);
    }

    /** Has the source tell a table's columns again; until then they are not known. */
    public void lookAgain(TableId table) {
        Supervisor current = supervisor;
        if (current != null) {
            current.lookAgain(table);
        }
    }

    /** How one table is; empty where it is not wanted, or nothing is captured. */
    public Optional<TableStatus> status(TableId table) {
        Supervisor current = supervisor;
        return current == null ? Optional.empty() : current.status(table);
    }

    @Override
    public void close() {
        stop();
    }
}
