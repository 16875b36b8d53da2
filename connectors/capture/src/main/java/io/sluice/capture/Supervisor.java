package io.sluice.capture;

import io.sluice.model.TableId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an engine running: begins each run from the committed offset, and after a failure waits and begins again. */
final class Supervisor implements EngineSession.Owner, Control.Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IDLE_COMMITS = Duration.ofSeconds(1);

    private final CaptureSettings settings;
    private final BatchHandler handler;
    private final Database database;
    private final Progress progress;
    private final Control control;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread runner;
    private final Thread controller;

    /** A load is asked of the very session that it is said to run in: one asked of a dead session would never end. */
    private final ReentrantLock loading = new ReentrantLock();

    private volatile @Nullable EngineSession session;
    private volatile Wanted.EngineShape shape;
    private volatile boolean renewing;
    private volatile boolean anew;
    private volatile @Nullable Refusal ending;
    private volatile @Nullable Refusal givenUp;
    private long idleCommitAt = System.nanoTime() - IDLE_COMMITS.toNanos();

    /** @param anew whether to begin as if nothing had been captured yet */
    Supervisor(
            CaptureSettings settings,
            Database database,
            BatchHandler handler,
            Wanted wanted,
            Clock clock,
            boolean anew) {
        this.anew = anew;
        this.settings = settings;
        this.handler = handler;
        this.database = database;
        this.shape = new Wanted.EngineShape(List.of(), Map.of());
        this.progress = new Progress(settings.source(), wanted, database, clock);
        this.control = database.control(this);
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
        progress.stops();
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

    CaptureStatus status() {
        return progress.status();
    }

    Optional<Map<String, Column>> columns(TableId table) {
        return database.tables().columns(table);
    }

    void lookAgain(TableId table) {
        database.tables().lookAgain(table);
        changed();
    }

    Optional<TableStatus> status(TableId table) {
        return progress.status(table);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void keepControlling() {
        while (!waited(control.rest())) {
            database.guard(progress.known()).ifPresent(this::giveUp);
            control.tick();
        }
        control.close();
    }

    /** What the source does not keep any more cannot be read, however often it is tried. */
    private void giveUp(Refusal why) {
        givenUp = why;
        progress.fails(why);
        endRun(why);
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
            Refusal ended = runOnce();
            Refusal refusal = givenUp == null ? ended : givenUp;
            if (refusal != null && refusal.isLasting()) {
                fail(refusal);
                return;
            }
            stop = refusal != null && waited(retrying(refusal));
        }
    }

    private @Nullable Refusal runOnce() {
        try {
            progress.begins();
            EngineSession current = newSession(database.begin(anew));
            return isStopping() ? null : verdict(current.run());
        } catch (Refusal e) {
            return e;
        } catch (SQLException e) {
            return database.refusal(e);
        } catch (RuntimeException e) {
            return Refusal.passing("engine-failed", "The capture engine failed: " + Failures.causes(e));
        } finally {
            session = null;
        }
    }

    private EngineSession newSession(OffsetEnvelope begin) throws Refusal {
        loading.lock();
        try {
            progress.beginsFrom(begin);
            shape = database.shape();
            EngineSession fresh = new EngineSession(settings.slot(), database, shape, begin, this);
            session = fresh;
            return fresh;
        } finally {
            loading.unlock();
        }
    }

    private @Nullable Refusal verdict(@Nullable Throwable failure) {
        boolean expected = renewing || isStopping();
        renewing = false;
        Refusal ended = ending;
        ending = null;
        if (ended != null && !isStopping()) {
            return ended;
        }
        if (failure instanceof EngineSession.BatchNotCommittedException undone) {
            failed(undone.causes());
            return Refusal.passing(Refusal.NOT_COMMITTED, Objects.requireNonNull(undone.getMessage()));
        }
        if (failure != null) {
            failed(Failures.causes(failure));
            return Failures.ofEngine(database::refusal, failure);
        }
        return expected ? null : Refusal.passing("engine-ended", "The capture engine ended by itself");
    }

    private void failed(String causes) {
        LOG.atWarn()
                .addKeyValue("source", settings.source())
                .addKeyValue("causes", causes)
                .log("the capture engine failed");
    }

    private Duration retrying(Refusal refusal) {
        int attempt = progress.retries(refusal, failed -> wait(refusal, failed));
        LOG.atWarn()
                .addKeyValue("source", settings.source())
                .addKeyValue("reason", refusal.reason())
                .addKeyValue("attempt", attempt)
                .addKeyValue("told", refusal.getMessage())
                .log("capture waits and tries again");
        return wait(refusal, attempt);
    }

    private static Duration wait(Refusal refusal, int attempt) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 6));
        Duration longest = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return longest.compareTo(refusal.notBefore()) < 0 ? refusal.notBefore() : longest;
    }

    private void fail(Refusal refusal) {
        progress.fails(refusal);
        LOG.atError()
                .addKeyValue("source", settings.source())
                .addKeyValue("reason", refusal.reason())
                .addKeyValue("told", refusal.getMessage())
                .log("capture stopped and does not go on by itself");
    }

    @Override
    public void streaming() {
        progress.streams();
    }

    @Override
    public boolean wants(Assembled idle) {
        return progress.isPassedBy(idle.envelope()) && System.nanoTime() - idleCommitAt >= IDLE_COMMITS.toNanos();
    }

    @Override
    public void deliver(Assembled assembled) throws Exception {
        handler.handle(assembled.batch());
        progress.delivered(assembled);
        anew = false;
        if (assembled.batch().events().isEmpty()) {
            idleCommitAt = System.nanoTime();
        }
    }

    @Override
    public boolean isStreaming() {
        return session != null && !renewing && progress.isReading();
    }

    @Override
    public OffsetEnvelope committed() {
        return progress.committed();
    }

    @Override
    public Optional<Load> running() {
        return progress.running();
    }

    @Override
    public void load(Load load) {
        loading.lock();
        try {
            EngineSession current = session;
            if (current != null) {
                progress.loads(load);
                current.load(load);
            }
        } finally {
            loading.unlock();
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
    public void end(Refusal why) {
        progress.ends(why);
        endRun(why);
    }

    private void endRun(Refusal why) {
        EngineSession current = session;
        if (current != null) {
            ending = why;
            current.close(PATIENCE);
        }
    }

    @Override
    public Duration silence() {
        EngineSession current = session;
        return current == null ? Duration.ZERO : current.silence();
    }

    @Override
    public Wanted.EngineShape shape() {
        return shape;
    }
}
