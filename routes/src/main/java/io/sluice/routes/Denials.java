package io.sluice.routes;

import io.sluice.kafka.DenialReceipts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the control plane what was refused here, for the exchange log: the first of its kind within a second, then one
 * count per minute, so that nobody can flood the log. Whoever refuses does not wait for it.
 */
final class Denials implements AutoCloseable {
    static final String ANONYMOUS = "anonymous";

    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DenialReceipts receipts;
    private final Clock clock;
    private final Map<Kind, Count> counts = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-denials"));

    private record Kind(String denied, String reason, String account) {}

    /** @param next when it may be told again */
    private record Count(long waiting, Instant next) {}

    Denials(DenialReceipts receipts, Clock clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Takes note of a refusal.
     *
     * @param account as a signed ticket names it, or {@link #ANONYMOUS}: with any other text a caller could fill the memory
     */
    synchronized void note(String denied, String reason, String account) {
        counts.merge(
                new Kind(denied, reason, account),
                new Count(1, Instant.MIN),
                (known, one) -> new Count(known.waiting() + 1, known.next()));
    }

    private void tell() {
        for (Kind kind : due()) {
            long times = waiting(kind);
            try {
                receipts.tell(kind.denied(), kind.reason(), kind.account(), times);
                told(kind, times);
            } catch (RuntimeException untold) {
                LOG.atWarn().addKeyValue("denied", kind.denied()).log(Told.of(untold));
            }
        }
    }

    private synchronized List<Kind> due() {
        Instant now = clock.instant();
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue().waiting() > 0
                        && !entry.getValue().next().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private synchronized long waiting(Kind kind) {
        Count count = counts.get(kind);
        return count == null ? 0 : count.waiting();
    }

    private synchronized void told(Kind kind, long times) {
        counts.computeIfPresent(
                kind,
                (same, count) ->
                        new Count(count.waiting() - times, clock.instant().plus(MINUTE)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
