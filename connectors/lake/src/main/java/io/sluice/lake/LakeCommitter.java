package io.sluice.lake;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all lake tables of a hub, on a thread of its own. Of several committers on one catalogue one writes and the
 * others wait for it to end. Each table goes on from the positions in its own snapshots, so each record is in each
 * table exactly once wherever a committer is stopped.
 */
public final class LakeCommitter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LakeCommitter.class);

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final Duration SHORTEST_LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    // A committer that lost the right to write may still be writing a file then; it is refused when it commits.
    private static final Duration ORPHANS_AFTER = Duration.ofMinutes(10);
    // Of a thousand shares that would take the sources' processor for half a minute, just as they start.
    private static final int FIRST_LOOKS = 50;

    private final LakeConfig config;
    private final Duration orphansAfter;
    private final Map<String, ShareLake> shares = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Flush> flushes = new ConcurrentLinkedQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;
    private volatile LakeStatus.State state = LakeStatus.State.STOPPED;
    private volatile Optional<String> problem = Optional.empty();
    private @Nullable Thread thread;

    public LakeCommitter(LakeConfig config) {
        this(config, ORPHANS_AFTER);
    }

    /** @param orphansAfter how long it writes before it clears away what committers before it left */
    LakeCommitter(LakeConfig config, Duration orphansAfter) {
        this.config = config;
        this.orphansAfter = orphansAfter;
    }

    /** Takes a share in, or on with another specification. What stopped it is tried anew. */
    public void put(ShareTable share) {
        shares.compute(
                share.share(),
                (id, known) -> known != null && known.isAsWanted(share) ? known : new ShareLake(share, config));
        wake.release();
    }

    /** Lets go of a share; its tables stay as they are. */
    public void remove(String share) {
        shares.remove(share);
    }

    public synchronized void start() {
        if (thread == null) {
            Thread made = new Thread(this::run, "sluice-lake");
            made.setDaemon(true);
            made.start();
            thread = made;
        }
    }

    /**
     * Brings all tables to where their topics end now.
     *
     * @throws LakeException when a share cannot go on, or the time is over; the message names the reason
     */
    public void flush(Duration atMost) {
        flush(new Flush(Optional.empty()), atMost);
    }

    /**
     * Brings one share's tables to where its topic ends now, whether the others can go on or not.
     *
     * @throws LakeException when the share is not known or cannot go on, or the time is over; the message names the
     *     reason
     */
    public void flush(String share, Duration atMost) {
        if (!shares.containsKey(share)) {
            throw new LakeException("Cannot bring the lake up to date: no share of that id is taken over into it;"
                    + " ask for one that the lake's status names");
        }
        flush(new Flush(Optional.of(share)), atMost);
    }

    private void flush(Flush flush, Duration atMost) {
        CompletableFuture<Void> done = flush.done();
        flushes.add(flush);
        wake.release();
        try {
            done.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new LakeException("Cannot bring the lake up to date within " + atMost + ": " + reasons(flush), e);
        } catch (ExecutionException e) {
            throw new LakeException("Cannot bring the lake up to date: " + reasons(flush), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException("Interrupted while the lake was brought up to date", e);
        } finally {
            done.cancel(false);
        }
    }

    /**
     * Deletes files that crashes left in the warehouse, last written before so long a time. Leave it more than the
     * longest commit takes: a commit under way has such files too.
     *
     * @return how many were deleted
     */
    public int expireOrphans(Duration olderThan) throws IOException {
        try (LakeCatalog catalog = LakeCatalog.open(config)) {
            return new LakeMaintenance(catalog, config.warehouse())
                    .expireOrphans(Instant.now().minus(olderThan));
        }
    }

    private String reasons(Flush flush) {
        List<String> reasons = new ArrayList<>();
        problem.ifPresent(reasons::add);
        for (LakeStatus.Share share : status().shares()) {
            if (!flush.isOf(share.share())) {
                continue;
            }
            share.problem().ifPresent(reason -> reasons.add("share " + share.share() + ": " + reason));
        }
        return reasons.isEmpty() ? "it is " + state : String.join("; ", reasons);
    }

    public LakeStatus status() {
        return new LakeStatus(
                state, problem, shares.values().stream().map(ShareLake::status).toList());
    }

    /** Stops after the commit under way, if there is one, and gives the right to write back. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!closed) {
            try {
                writeWhileFenced();
            } catch (FenceLostException | SQLException | IOException e) {
                retrying(e);
            } catch (RuntimeException e) {
                // Whatever it is, a lake that silently stands still is worse than one that says so and tries again.
                retrying(e);
            }
        }
        state = LakeStatus.State.STOPPED;
    }

    private void retrying(Exception e) {
        state = LakeStatus.State.RETRYING;
        problem = Optional.of(String.valueOf(e.getMessage()));
        LOG.atWarn().addKeyValue("problem", e.getMessage()).log("lake committer tries again");
        pause(PAUSE_AFTER_FAILURE);
    }

    private void writeWhileFenced() throws SQLException, IOException {
        Optional<Fence> acquired = Fence.tryAcquire(config);
        if (acquired.isEmpty()) {
            state = LakeStatus.State.FENCED;
            problem = Optional.of("another committer holds the right to write this lake");
            pause(PAUSE_AFTER_FAILURE);
            return;
        }
        try (Fence fence = acquired.get();
                LakeCatalog catalog = LakeCatalog.open(config);
                TopicReader reader = new TopicReader(config.kafka())) {
            shares.values().forEach(ShareLake::forget);
            state = LakeStatus.State.COMMITTING;
            problem = Optional.empty();
            Instant since = Instant.now();
            boolean swept = false;
            while (!closed) {
                look(catalog, reader, fence);
                if (!swept && Instant.now().isAfter(since.plus(orphansAfter))) {
                    swept = true;
                    sweep(catalog, since);
                }
                pause(betweenLooks());
            }
        }
    }

    /** Deletes what earlier committers left when they were killed; once is enough, since this one is the only writer now. */
    private void sweep(LakeCatalog catalog, Instant since) throws IOException {
        int deleted = new LakeMaintenance(catalog, config.warehouse()).expireOrphans(since);
        if (deleted > 0) {
            LOG.atInfo().addKeyValue("files", deleted).log("lake files that no table refers to were deleted");
        }
    }

    private Duration betweenLooks() {
        Duration quarter = config.interval().dividedBy(4);
        Duration atMost = quarter.compareTo(LONGEST_LOOK) < 0 ? quarter : LONGEST_LOOK;
        return atMost.compareTo(SHORTEST_LOOK) > 0 ? atMost : SHORTEST_LOOK;
    }

    private void look(LakeCatalog catalog, TopicReader reader, Fence fence) throws IOException {
        if (!fence.isHeld()) {
            throw new FenceLostException();
        }
        flushes.removeIf(flush -> flush.done().isDone());
        List<Flush> asked = List.copyOf(flushes);
        Collection<ShareLake> all = List.copyOf(shares.values());
        Map<String, Positions> ends =
                reader.ends(all.stream().map(lake -> lake.share().topic()).toList());
        Set<String> behind = new HashSet<>();
        int firstLooks = 0;
        for (ShareLake lake : all) {
            if (closed) {
                return;
            }
            String share = lake.share().share();
            boolean now = asked.stream().anyMatch(flush -> flush.isOf(share));
            firstLooks += lake.isKnown() ? 0 : 1;
            if (!lake.isKnown() && firstLooks > FIRST_LOOKS && !now) {
                continue;
            }
            Positions end = ends.getOrDefault(lake.share().topic(), Positions.START);
            if (!write(lake, end, now, new Means(catalog, reader, fence))) {
                behind.add(share);
            }
        }
        asked.forEach(flush -> flush.answer(behind));
    }

    /** What a round needs. */
    private record Means(LakeCatalog catalog, TopicReader reader, Fence fence) {}

    /** @return whether the share is where it was asked to be */
    private boolean write(ShareLake lake, Positions end, boolean now, Means means) {
        try {
            if (now || lake.isDue(means.catalog, end, System.nanoTime())) {
                lake.catchUp(means.catalog, means.reader, means.fence, end);
            }
            return true;
        } catch (FenceLostException | RetriableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.atError()
                    .addKeyValue("share", lake.share().share())
                    .addKeyValue("problem", e.getMessage())
                    .log("lake tables of a share stand still");
            lake.failed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void pause(Duration time) {
        try {
            if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            // Nobody but close() ends this thread.
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
