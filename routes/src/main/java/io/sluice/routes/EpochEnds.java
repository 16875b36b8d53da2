package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.UnseenKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends epochs: once a table's load is complete, the keys of each share that it fills are looked through, and those that
 * were not seen are deleted. On a thread of its own, since looking through millions of keys takes minutes while changes
 * go on; what fails is tried again.
 */
final class EpochEnds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EpochEnds.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Topics topics;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-epoch-ends"));

    /** What is in a share's topic. */
    @FunctionalInterface
    interface Topics {
        UnseenKeys unseen(Specification.Share share, int epoch);
    }

    EpochEnds(Topics topics) {
        this.topics = topics;
    }

    /** Ends what a running source has to end. */
    void look(Supervised source) {
        source.ending().forEach((share, epoch) -> {
            if (!Instant.now().isBefore(notBefore.getOrDefault(share.id(), Instant.MIN)) && underWay.add(share.id())) {
                Future<?> unused = thread.submit(() -> end(source, share, epoch));
            }
        });
    }

    private void end(Supervised source, Specification.Share share, int epoch) {
        try {
            source.end(share, epoch, topics.unseen(share, epoch));
            notBefore.remove(share.id());
            LOG.atInfo()
                    .addKeyValue("share", share.id())
                    .addKeyValue("epoch", epoch)
                    .log("epoch ended: what its load did not see is deleted");
        } catch (RuntimeException problem) {
            notBefore.put(share.id(), Instant.now().plus(PAUSE));
            LOG.atWarn()
                    .addKeyValue("share", share.id())
                    .addKeyValue("epoch", epoch)
                    .log("an epoch could not be ended and is tried again: {}", Told.of(problem));
        } finally {
            underWay.remove(share.id());
        }
    }

    /** What has not ended by now does at the next start. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.atWarn().log("the end of an epoch did not stop in time: it is tried again at the next start");
            }
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
