package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.planner.CaptureChange;
import io.sluice.planner.CapturePlanner;
import io.sluice.planner.ShareNeed;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.Ledger;
import io.sluice.shares.Needs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what runs to what is wanted, on one thread, again and again: what fails now is tried again later. Sources end on
 * threads of their own, since one whose database does not answer takes a minute.
 */
final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    // What a start does is waiting for the broker; its processor time is for two cores.
    private static final int STARTS_AT_ONCE = 4;

    private final Function<Specification.Source, Supervised> sources;
    private final Retirements retirements;
    private final EpochEnds ends;
    private final List<Consumer<Desired>> followers;
    private final Map<String, Supervised> running = new ConcurrentHashMap<>();
    private final Map<String, FeedStatus> failures = new ConcurrentHashMap<>();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-reconciler"));
    private final ExecutorService starters =
            Executors.newFixedThreadPool(STARTS_AT_ONCE, task -> new Thread(task, "sluice-start"));
    private final ExecutorService enders = Executors.newCachedThreadPool(task -> new Thread(task, "sluice-end"));
    /** Those that run and are being ended: nothing else is done with them. */
    private final Set<String> ending = ConcurrentHashMap.newKeySet();

    private volatile Desired desired = Desired.nothing();
    /** What was wanted when what is no longer wanted here was last told to end. */
    private volatile Desired obeyed = Desired.nothing();

    /**
     * @param sources makes a source that is not started yet
     * @param topics what is in the topics of shares
     * @param followers who else acts on what is wanted
     */
    Reconciler(
            Function<Specification.Source, Supervised> sources,
            EpochEnds.Topics topics,
            List<Consumer<Desired>> followers) {
        this.sources = sources;
        this.retirements = new Retirements(sources);
        this.ends = new EpochEnds(topics);
        this.followers = List.copyOf(followers);
    }

    /** Takes over what is wanted, at once; the first call starts the work. */
    void want(Desired wanted) {
        boolean first = desired == Desired.nothing();
        desired = wanted;
        if (first) {
            Future<?> unused = thread.scheduleWithFixedDelay(this::reconcile, 0, 1, TimeUnit.SECONDS);
        } else {
            thread.execute(this::reconcile);
        }
    }

    Desired desired() {
        return desired;
    }

    /** How a source's feed is doing. */
    FeedStatus status(String source) {
        if (isReleased(source)) {
            return FeedStatus.of(
                    "stopped", "on-connect-cluster", "A Kafka Connect cluster runs it, and tells of it by itself");
        }
        FeedStatus failure = failures.get(source);
        Supervised supervised = running.get(source);
        if (failure != null) {
            return failure;
        }
        return supervised == null ? retirements.status(source) : supervised.status();
    }

    /** Whether a source is a Connect cluster's, and nothing here reads or writes for it any more. */
    private boolean isReleased(String source) {
        return obeyed.isElsewhere(source) && !running.containsKey(source) && !retirements.isUnderWay(source);
    }

    /** The sources that were let go, each with the serial of the placement that asked for it. */
    Map<String, Long> released() {
        return obeyed.placements().values().stream()
                .filter(placement -> isReleased(placement.id()))
                .collect(Collectors.toMap(Specification.Placement::id, Specification.Placement::serial));
    }

    /** The ledger of a running source. */
    Ledger ledger(String source) {
        Supervised supervised = running.get(source);
        return supervised == null ? Ledger.empty() : supervised.ledger();
    }

    /** What of its table a share cannot read. */
    List<ColumnDrift> drift(Specification.Share share) {
        Supervised supervised = running.get(share.source());
        return supervised == null ? List.of() : supervised.drift(share);
    }

    private void reconcile() {
        try {
            Desired wanted = desired;
            endChanged(wanted);
            current().forEach((id, source) -> source.want(wanted.shares(id)));
            // What starts learns from its ledger what it had, so it is planned once more.
            if (apply(plan(wanted), wanted)) {
                apply(plan(wanted), wanted);
            }
            current().values().forEach(source -> refill(source, wanted));
            current().values().forEach(ends::look);
            obeyed = wanted;
            // What a cluster ran is to be retired here once it is idle, whatever was retired before.
            wanted.placements().keySet().stream().filter(wanted::isElsewhere).forEach(retirements::runs);
            retirements.want(idle(wanted));
            followers.forEach(follower -> follow(follower, wanted));
        } catch (RuntimeException problem) {
            // Thrown on, it would end the scheduled task and with it all reconciling.
            LOG.atError().log(Told.of(problem));
        }
    }

    /** What runs and is not being ended. */
    private Map<String, Supervised> current() {
        Map<String, Supervised> current = new HashMap<>(running);
        current.keySet().removeAll(ending);
        return current;
    }

    /** One that begins at another place of its log is started again by the next round. */
    private void refill(Supervised source, Desired wanted) {
        String id = source.specification().id();
        try {
            if (source.refill(wanted.refills(id))) {
                stop(id);
            }
        } catch (RuntimeException problem) {
            failed(id, problem);
        }
    }

    /** A source that was registered anew is started anew, one that is a cluster's now is let go. */
    private void endChanged(Desired wanted) {
        current().values().stream()
                .map(Supervised::specification)
                .filter(source -> wanted.isElsewhere(source.id())
                        || !source.equals(wanted.sources().get(source.id())))
                .map(Specification.Source::id)
                .toList()
                .forEach(this::stop);
    }

    private List<Specification.Source> idle(Desired wanted) {
        return wanted.sources().values().stream()
                .filter(source -> wanted.shares(source.id()).isEmpty())
                .filter(source -> !wanted.isElsewhere(source.id()))
                .filter(source -> !running.containsKey(source.id()))
                .toList();
    }

    private List<CaptureChange> plan(Desired wanted) {
        List<ShareNeed> needs = new ArrayList<>();
        Map<String, Supervised> current = current();
        for (Specification.Source source : wanted.running()) {
            Supervised supervised = current.get(source.id());
            if (supervised == null && running.containsKey(source.id())) {
                continue;
            }
            needs.addAll(
                    supervised == null
                            ? wanted.shares(source.id()).stream().map(Needs::of).toList()
                            : supervised.needs());
        }
        return CapturePlanner.plan(
                needs, current.values().stream().map(Supervised::running).toList());
    }

    /** Whether a source was started. Those that start do not wait for each other. */
    private boolean apply(List<CaptureChange> changes, Desired wanted) {
        List<CaptureChange> due =
                changes.stream().filter(change -> isDue(change.source())).toList();
        List<Callable<Boolean>> starts = due.stream()
                .filter(change -> !running.containsKey(change.source()))
                .<Callable<Boolean>>map(change -> () -> tried(change, wanted))
                .toList();
        List<CaptureChange> others = due.stream()
                .filter(change -> running.containsKey(change.source()))
                .toList();
        boolean started = startAll(starts);
        others.forEach(change -> tried(change, wanted));
        return started;
    }

    private boolean isDue(String source) {
        return !Instant.now().isBefore(notBefore.getOrDefault(source, Instant.MIN)) && retirements.runs(source);
    }

    private boolean startAll(List<Callable<Boolean>> starts) {
        try {
            boolean started = false;
            for (Future<Boolean> start : starters.invokeAll(starts)) {
                started |= start.get();
            }
            return started;
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException problem) {
            throw new IllegalStateException("A source's start ended without saying why", problem.getCause());
        }
    }

    /** Whether the source was started. */
    private boolean tried(CaptureChange change, Desired wanted) {
        String source = change.source();
        try {
            boolean started = apply(change, wanted);
            failures.remove(source);
            return started;
        } catch (Exception problem) {
            failed(source, problem);
            return false;
        }
    }

    private boolean apply(CaptureChange change, Desired wanted) throws Exception {
        String id = change.source();
        List<Specification.Share> shares = wanted.shares(id);
        Supervised supervised = running.get(id);
        if (supervised == null) {
            start(Objects.requireNonNull(wanted.sources().get(id), id), shares);
            return true;
        }
        if (change instanceof CaptureChange.Stop && shares.isEmpty()) {
            stop(id);
        } else {
            supervised.apply(change);
        }
        return false;
    }

    private void start(Specification.Source source, List<Specification.Share> shares) {
        Supervised starting = sources.apply(source);
        try {
            starting.begin(shares, desired.refills(source.id()));
        } catch (RuntimeException problem) {
            starting.close();
            throw problem;
        }
        running.put(source.id(), starting);
    }

    private static void follow(Consumer<Desired> follower, Desired wanted) {
        try {
            follower.accept(wanted);
        } catch (RuntimeException problem) {
            // An exception would end the scheduled task, and with it all reconciling.
            LOG.atError().log(Told.of(problem));
        }
    }

    private void failed(String source, Exception problem) {
        String message = Told.of(problem);
        FeedStatus failure = FeedStatus.failed("cannot-start", message);
        if (!failure.equals(failures.put(source, failure))) {
            LOG.atError().addKeyValue("source", source).log(message);
        }
        notBefore.put(source, Instant.now().plus(PAUSE));
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(String source) {
        Supervised supervised = running.get(source);
        failures.remove(source);
        if (supervised != null && ending.add(source)) {
            enders.execute(() -> end(source, supervised));
        }
    }

    private void end(String source, Supervised supervised) {
        try {
            supervised.close();
            // Not earlier: who waits until it is let go may begin at once.
            running.remove(source);
        } catch (RuntimeException problem) {
            LOG.atError().addKeyValue("source", source).log(Told.of(problem));
        } finally {
            ending.remove(source);
        }
    }

    /** Stops every source after the batch in hand. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
        starters.shutdownNow();
        retirements.close();
        ends.close();
        running.keySet().forEach(this::stop);
        enders.close();
    }
}
