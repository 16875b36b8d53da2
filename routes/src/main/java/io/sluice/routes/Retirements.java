package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what is ours at sources that no share reads any more: it would hold back a department's log for nobody. On
 * a thread of its own, since such a source may answer slowly or not at all; what fails is tried again.
 */
final class Retirements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retirements.class);
    // Often enough for an owner who mends it, not so often that a login is locked.
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Function<Specification.Source, Supervised> sources;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, String> left = new ConcurrentHashMap<>();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-retirements"));

    Retirements(Function<Specification.Source, Supervised> sources) {
        this.sources = sources;
    }

    /** @param idle sources that do not run and are not to */
    void want(Collection<Specification.Source> idle) {
        for (Specification.Source source : idle) {
            String id = source.id();
            if (!done.contains(id) && isDue(id) && !atWork.contains(id) && waiting.add(id)) {
                Future<?> unused = thread.submit(() -> retire(source));
            }
        }
    }

    private boolean isDue(String source) {
        return !Instant.now().isBefore(notBefore.getOrDefault(source, Instant.MIN));
    }

    /** Whether a source is being retired, or is going to be. */
    synchronized boolean isUnderWay(String source) {
        return waiting.contains(source) || atWork.contains(source);
    }

    /**
     * A source is to run: it waits for its retirement no longer, which may stand behind that of a source that does not
     * answer, and has to be retired again when it ends.
     *
     * @return whether nothing is being taken away from it at this moment
     */
    synchronized boolean runs(String source) {
        waiting.remove(source);
        done.remove(source);
        left.remove(source);
        notBefore.remove(source);
        return !atWork.contains(source);
    }

    private synchronized boolean begins(String source) {
        return waiting.remove(source) && atWork.add(source);
    }

    /** How a source is that does not run. */
    FeedStatus status(String source) {
        return Optional.ofNullable(left.get(source))
                .map(message -> FeedStatus.of("stopped", "not-retired", message))
                .orElse(FeedStatus.of("stopped"));
    }

    private void retire(Specification.Source source) {
        if (!begins(source.id())) {
            return;
        }
        try (Supervised retiring = sources.apply(source)) {
            settle(source.id(), retiring.retire());
        } catch (RuntimeException problem) {
            settle(source.id(), Optional.of(Told.of(problem)));
        } finally {
            atWork.remove(source.id());
        }
    }

    private void settle(String source, Optional<String> message) {
        if (message.isEmpty()) {
            done.add(source);
            left.remove(source);
            return;
        }
        notBefore.put(source, Instant.now().plus(PAUSE));
        if (!Objects.equals(message.get(), left.put(source, message.get()))) {
            LOG.atWarn().addKeyValue("source", source).log(message.get());
        }
    }

    /** What is not retired by now is at the next start. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.atWarn().log("a source's retirement did not end in time: it is tried again at the next start");
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
