package io.sluice.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server under supervision: it is started again when it dies, until that has proved useless. */
public final class Child {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(150);

    /** Where a child stands. */
    public enum State {
        STOPPED,
        STARTING,
        RUNNING,
        /** It died and is waiting for its next start. */
        RESTARTING,
        /** It died too often and is given up. */
        FAILED
    }

    private final Service service;
    private final ChildProcess processes;
    private final Runnable onChange;
    private final BackOff backOff = new BackOff();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private State state = State.STOPPED;
    private boolean stopping;
    private int restarts;
    private @Nullable ProcessHandle process;
    private @Nullable Instant readySince;
    private @Nullable Thread watcher;

    Child(Service service, DataFolder data, Runnable onChange) {
        this.service = service;
        this.processes = new ChildProcess(service, data);
        this.onChange = onChange;
    }

    public String name() {
        return service.name();
    }

    public Service service() {
        return service;
    }

    public Path log() {
        return processes.log();
    }

    public State state() {
        return locked(() -> state);
    }

    /** The process' id, while there is one. */
    public OptionalLong pid() {
        ProcessHandle now = locked(() -> process);
        return now == null || !now.isAlive() ? OptionalLong.empty() : OptionalLong.of(now.pid());
    }

    /** How often it was started again since the supervisor began. */
    public int restarts() {
        return locked(() -> restarts);
    }

    /** Since when it has been ready, while it is. */
    public Optional<Instant> readySince() {
        return Optional.ofNullable(locked(() -> readySince));
    }

    /** Ends the process at once and without warning; the supervisor starts it again. For tests of faults. */
    public void kill() {
        ProcessHandle now = locked(() -> process);
        if (now != null) {
            now.destroyForcibly();
        }
    }

    /** Waits until the server answers. */
    public void awaitReady(Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (state != State.RUNNING && state != State.FAILED && !stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (state != State.RUNNING) {
                throw new StartException(StartException.Reason.UNAVAILABLE, complaint(limit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(
                    StartException.Reason.UNAVAILABLE, "Waiting for server '" + name() + "' was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Starts it again after {@link #stop}; does not wait for it. */
    public void start() {
        lock.lock();
        try {
            if (watcher != null && watcher.isAlive()) {
                return;
            }
            stopping = false;
            state = State.STARTING;
            changed.signalAll();
            watcher = Thread.ofPlatform().daemon().name("supervise-" + name()).start(this::supervise);
        } finally {
            lock.unlock();
        }
        onChange.run();
    }

    /** Ends the process in good order and leaves it stopped. */
    public void stop() {
        Thread watching = locked(() -> {
            stopping = true;
            changed.signalAll();
            return watcher;
        });
        ProcessHandle now = locked(() -> process);
        if (now != null) {
            processes.end(now);
        }
        join(watching);
        // A process that the watcher was just starting when we looked.
        ProcessHandle late = locked(() -> process);
        if (late != null && late.isAlive()) {
            processes.end(late);
        }
        enter(State.STOPPED);
    }

    private void supervise() {
        boolean again = true;
        while (again) {
            Duration served = Duration.ZERO;
            try {
                served = serve();
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("server", name()).setCause(e).log("server could not be started");
            }
            again = !stoppingNow() && pauseAfter(served);
        }
    }

    /** Runs the process once, to its end; returns how long it was ready. */
    private Duration serve() {
        ProcessHandle now = processes.adopt().orElseGet(processes::launch);
        locked(() -> process = now);
        if (!stoppingNow() && awaitAnswer(now)) {
            locked(() -> readySince = Instant.now());
            enter(State.RUNNING);
        }
        if (!stoppingNow()) {
            now.onExit().join();
        }
        Instant since = locked(() -> readySince);
        locked(() -> readySince = null);
        return since == null ? Duration.ZERO : Duration.between(since, Instant.now());
    }

    private boolean awaitAnswer(ProcessHandle now) {
        long deadline = System.nanoTime() + service.startLimit().toNanos();
        while (now.isAlive() && !stoppingNow()) {
            if (service.ready()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                LOG.atWarn().addKeyValue("server", name()).log("server did not answer in time and is ended");
                processes.end(now);
                return false;
            }
            pause(PROBE_PAUSE);
        }
        return false;
    }

    private boolean pauseAfter(Duration served) {
        Optional<Duration> wait = backOff.afterDeath(served);
        if (wait.isEmpty()) {
            LOG.atError()
                    .addKeyValue("server", name())
                    .addKeyValue("log", log())
                    .log("server failed too often");
            enter(State.FAILED);
            return false;
        }
        LOG.atWarn()
                .addKeyValue("server", name())
                .addKeyValue("againInSeconds", wait.get().toSeconds())
                .log("server died");
        enter(State.RESTARTING);
        pause(wait.get());
        if (stoppingNow()) {
            return false;
        }
        locked(() -> restarts++);
        enter(State.STARTING);
        return true;
    }

    private void pause(Duration duration) {
        long left = duration.toNanos();
        lock.lock();
        try {
            while (!stopping && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    /** Never to be called with a lock held: whoever is told asks how all children are. */
    private void enter(State next) {
        lock.lock();
        try {
            if (stopping && next != State.STOPPED) {
                return;
            }
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onChange.run();
    }

    private boolean stoppingNow() {
        return locked(() -> stopping);
    }

    private String complaint(Duration limit) {
        return "Server '" + name() + "' "
                + (stopping
                        ? "was stopped while it started"
                        : state == State.FAILED
                                ? "died at every start"
                                : "did not become ready within " + limit.toSeconds() + " s")
                + service.lastWords(log())
                        .filter(words -> !words.isBlank())
                        .map(words -> ": " + words)
                        .orElse("")
                + "; its log is " + log();
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends @Nullable Object> T locked(java.util.function.Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
