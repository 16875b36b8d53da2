package io.sluice.catalog.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals in the exchange log: the first of somebody, something and a reason at once, then one count per minute, so that
 * nobody can flood the log.
 */
@ApplicationScoped
public class Denials {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Outbox outbox;
    private final Clock clock;
    private final Map<Denial, Count> counts = new LinkedHashMap<>();

    Denials(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One refusal.
     *
     * @param principal an account's name, or {@code anonymous}
     * @param object what was called, such as {@code POST /api/v1/requests/{id}/decision}
     * @param reason the problem's code
     */
    public record Denial(String principal, String department, String object, String reason) {}

    private record Count(Instant since, long repeated) {}

    /** Takes note of a refusal; a transaction of its own, since the refused one is rolled back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public synchronized void note(Denial denial) {
        Count count = counts.get(denial);
        if (count == null && counts.size() < MOST) {
            counts.put(denial, new Count(clock.instant(), 0));
            record(denial, 1);
        } else if (count != null) {
            counts.put(denial, new Count(count.since(), count.repeated() + 1));
        }
    }

    /** Tells the counts of the minutes that are over. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public synchronized void tell() {
        Instant over = clock.instant().minus(MINUTE);
        List<Denial> told = new ArrayList<>();
        counts.forEach((denial, count) -> {
            if (count.since().isBefore(over)) {
                told.add(denial);
                if (count.repeated() > 0) {
                    record(denial, count.repeated());
                }
            }
        });
        told.forEach(counts::remove);
    }

    private void record(Denial denial, long times) {
        outbox.record(Entry.of(Kind.DENIAL, clock.instant(), denial.principal())
                .about("department", denial.department().isEmpty() ? List.of() : List.of(denial.department()))
                .with(Map.of("object", denial.object(), "reason", denial.reason(), "times", times))
                .entry());
    }
}
