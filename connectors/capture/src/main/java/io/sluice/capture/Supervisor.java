package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an engine running: begins each run from the committed offset, and after a failure waits and begins again. */
final class Supervisor implements EngineSession.Owner, LoadControl.Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IDLE_COMMITS = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(100);

    private final CaptureSettings settings;
    private final OffsetStore offsets;
    private final BatchHandler handler;
    private final Wanted wanted;
    private final Clock clock;
    private final Publication publication;
    private final SourceConnections connections;
    private final SlotKeeper slots;
    private final LoadControl control;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<Load, Long> rowsRead = new ConcurrentHashMap<>();
    private final Thread runner;
    private final Thread controller;

    private volatile CaptureState state = new CaptureState.Starting();
    private volatile @Nullable EngineSession session;
    private volatile @Nullable OffsetEnvelope committed;
    private volatile @Nullable Load running;
    private volatile Wanted.EngineShape shape;
    private volatile boolean renewing;
    private volatile boolean anew;
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private long idleCommitAt = System.nanoTime() - IDLE_COMMITS.toNanos();
    private volatile @Nullable Instant troubleSince;

    /** @param anew whether to begin as if nothing had been captured yet */
    Supervisor(
            CaptureSettings settings,
            OffsetStore offsets,
            BatchHandler handler,
            Wanted wanted,
            Clock clock,
            boolean anew) {
        this.anew = anew;
        this.settings = settings;
        this.offsets = offsets;
        this.handler = handler;
        this.wanted = wanted;
        this.clock = clock;
        this.shape = wanted.shape(Set.of());
        this.connections = new SourceConnections(settings);
        this.publication = new Publication(settings.publication());
        this.slots = new SlotKeeper(settings, clock);
        this.control = new LoadControl(settings, wanted, publication, this);
        this.runner = new Thread(this::keepRunning, "capture-" + settings.source());
        this.controller = new Thread(this::keepControlling, "capture-control-" + settings.source());
    }

    void start() {
        runner.setDaemon(true);
        controller.setDaemon(true);
        runner.start();
        controller.start();
    }

    void stop() {
        stopping.countDown();
        EngineSession current = session;
        if (current != null) {
            current.close(PATIENCE);
        }
        join(controller);
        join(runner);
        if (!(state instanceof CaptureState.Failed)) {
            state = new CaptureState.Stopped();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void changed() {
        control.changed();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void keepControlling() {
        while (!waited(TICK)) {
            control.tick();
        }
        control.close();
    }

    /** Whether it is time to stop. */
    private boolean waited(Duration duration) {
        try {
            return stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void keepRunning() {
        boolean stop = false;
        while (!stop && !isStopping()) {
            Refusal refusal = runOnce();
            if (refusal != null && refusal.isLasting()) {
                fail(refusal);
                return;
            }
            stop = refusal != null && waited(retrying(refusal));
        }
    }

    private @Nullable Refusal runOnce() {
        try {
            state = troubleSince == null ? new CaptureState.Starting() : state;
            OffsetEnvelope begin = begin();
            committed = begin;
            running = begin.offset().load().orElse(null);
            shape = wanted.shape(publication.keyless());
            EngineSession current = new EngineSession(settings, connections.password(), wanted, shape, begin, this);
            session = current;
            return isStopping() ? null : verdict(current.run());
        } catch (Refusal e) {
            return e;
        } catch (SQLException e) {
            return SourceConnections.refusal(settings.address(), e);
        } catch (RuntimeException e) {
            return Refusal.passing("engine-failed", "The capture engine failed: " + Failures.causes(e));
        } finally {
            session = null;
        }
    }

    private @Nullable Refusal verdict(@Nullable Throwable failure) {
        boolean expected = renewing || isStopping();
        renewing = false;
        if (failure instanceof EngineSession.BatchNotCommittedException) {
            return Refusal.passing("batch-not-committed", Objects.requireNonNull(failure.getMessage()));
        }
        if (failure != null) {
            LOG.atWarn()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("causes", Failures.causes(failure))
                    .log("the capture engine failed");
            return Failures.ofEngine(settings.address(), failure);
        }
        return expected ? null : Refusal.passing("engine-ended", "The capture engine ended by itself");
    }

    private OffsetEnvelope begin() throws SQLException, Refusal {
        Optional<OffsetEnvelope> stored = stored();
        try (Connection connection = connections.open()) {
            publication.create(connection);
            publication.reconcile(connection, wanted.all());
            if (anew) {
                slots.dropUnusable(connection);
            }
            return withoutUnwantedLoad(slots.startingPoint(connection, stored));
        }
    }

    private Optional<OffsetEnvelope> stored() throws Refusal {
        Optional<String> text;
        try {
            text = offsets.load(settings.source());
        } catch (RuntimeException e) {
            throw Refusal.passing("offset-store", "The committed offset cannot be read: " + Failures.causes(e));
        }
        try {
            return anew ? Optional.empty() : text.map(OffsetEnvelope::parse);
        } catch (IllegalArgumentException e) {
            throw Refusal.lasting("offset-unreadable", Objects.requireNonNull(e.getMessage()));
        }
    }

    private OffsetEnvelope withoutUnwantedLoad(OffsetEnvelope envelope) {
        boolean keep = envelope.offset()
                .load()
                .map(load -> {
                    CapturedTable table = wanted.find(load.table());
                    return table != null && table.load() && table.epoch() == load.epoch();
                })
                .orElse(false);
        return keep || !envelope.offset().hasLoad()
                ? envelope
                : envelope.at(envelope.offset().withoutLoad(), envelope.last());
    }

    private Duration retrying(Refusal refusal) {
        Instant since = troubleSince == null ? clock.instant() : troubleSince;
        troubleSince = since;
        int attempt = attempts.incrementAndGet();
        state = new CaptureState.Retrying(
                since, attempt, refusal.reason(), Objects.requireNonNull(refusal.getMessage()));
        LOG.atWarn()
                .addKeyValue("source", settings.source())
                .addKeyValue("reason", refusal.reason())
                .addKeyValue("attempt", attempt)
                .log("capture waits and tries again");
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 6));
        Duration longest = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return longest.compareTo(refusal.notBefore()) < 0 ? refusal.notBefore() : longest;
    }

    private void fail(Refusal refusal) {
        state = new CaptureState.Failed(
                clock.instant(), refusal.reason(), Objects.requireNonNull(refusal.getMessage()));
        LOG.atError()
                .addKeyValue("source", settings.source())
                .addKeyValue("reason", refusal.reason())
                .log("capture stopped and does not go on by itself");
    }

    @Override
    public void streaming() {
        state = new CaptureState.Streaming();
    }

    @Override
    public boolean wants(BatchAssembler.Assembled idle) {
        OffsetEnvelope known = committed;
        boolean moved = known == null
                || !idle.envelope().offset().commitLsn().equals(known.offset().commitLsn());
        return moved && System.nanoTime() - idleCommitAt >= IDLE_COMMITS.toNanos();
    }

    @Override
    public void deliver(BatchAssembler.Assembled assembled) throws Exception {
        handler.handle(assembled.batch());
        committed = assembled.envelope();
        anew = false;
        troubleSince = null;
        attempts.set(0);
        batches.incrementAndGet();
        events.addAndGet(assembled.batch().events().size());
        if (assembled.batch().events().isEmpty()) {
            idleCommitAt = System.nanoTime();
        }
        assembled.rowsRead().forEach(this::count);
        Load load = running;
        if (load != null && hasEnded(load, assembled.envelope())) {
            running = null;
        }
    }

    private void count(TableId table, Long rows) {
        CapturedTable captured = wanted.find(table);
        if (captured != null) {
            rowsRead.merge(new Load(table, captured.epoch()), rows, Long::sum);
        }
    }

    private static boolean hasEnded(Load load, OffsetEnvelope envelope) {
        OffsetEnvelope.Broken broken = envelope.broken().get(load.table().toString());
        boolean loaded = Integer.valueOf(load.epoch())
                .equals(envelope.loaded().get(load.table().toString()));
        // A truncated table's load runs to its end; a failed one has ended.
        return loaded || (broken != null && envelope.offset().load().isEmpty());
    }

    @Override
    public boolean isStreaming() {
        return session != null && !renewing && state instanceof CaptureState.Streaming;
    }

    @Override
    public OffsetEnvelope committed() {
        return Objects.requireNonNull(committed);
    }

    @Override
    public Optional<Load> running() {
        return Optional.ofNullable(running);
    }

    @Override
    public void load(Load load) {
        EngineSession current = session;
        if (current != null) {
            running = load;
            current.load(load);
        }
    }

    @Override
    public void renew() {
        EngineSession current = session;
        if (current != null) {
            renewing = true;
            current.close(PATIENCE);
        }
    }

    @Override
    public Wanted.EngineShape shape() {
        return shape;
    }

    CaptureStatus status() {
        OffsetEnvelope known = committed;
        CaptureState now =
                state instanceof CaptureState.Streaming && running != null ? new CaptureState.Snapshotting() : state;
        return new CaptureStatus(
                settings.source(),
                now,
                wanted.all().stream().map(table -> status(table, known)).toList(),
                batches.get(),
                events.get(),
                known == null ? null : known.offset().commitLsn().orElse(null));
    }

    private TableStatus status(CapturedTable table, @Nullable OffsetEnvelope known) {
        Load load = new Load(table.table(), table.epoch());
        Publication.Problem problem = publication.problem(table.table());
        TableStatus.Load progress = progress(table, load, known);
        String message = switch (progress) {
            case FAILED -> "Its load ended early; raise its epoch to load it again";
            case TRUNCATED -> "The source truncated it; raise its epoch to load it again";
            case NONE, PENDING, RUNNING, COMPLETED -> problem == null ? "" : problem.message();
        };
        return new TableStatus(
                table.table(),
                table.epoch(),
                progress,
                rowsRead.getOrDefault(load, 0L),
                publication.isWhole(table.table()),
                problem == null ? "" : problem.reason(),
                message);
    }

    private TableStatus.Load progress(CapturedTable table, Load load, @Nullable OffsetEnvelope known) {
        TableStatus.Load broken = known == null ? null : known.broken(table);
        if (broken != null) {
            return broken;
        }
        if (!table.load()) {
            return TableStatus.Load.NONE;
        }
        if (load.equals(running)) {
            return TableStatus.Load.RUNNING;
        }
        return known != null && known.isLoaded(table) ? TableStatus.Load.COMPLETED : TableStatus.Load.PENDING;
    }
}
