package io.sluice.catalog.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * When what has failed is tried once more: after pauses that double, until it has run for a while.
 *
 * @param tries since it last ran for a while
 * @param notBefore of the next try
 */
record Backoff(int tries, Instant notBefore) {
    static final Backoff NONE = new Backoff(0, Instant.MIN);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration A_WHILE = Duration.ofMinutes(2);

    boolean isDue(Instant now) {
        return !now.isBefore(notBefore);
    }

    Backoff tried(Instant now) {
        return new Backoff(tries + 1, now.plus(FIRST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS))));
    }

    /** While it runs. */
    Backoff ran(Instant now) {
        return tries > 0 && now.isAfter(notBefore.plus(A_WHILE)) ? NONE : this;
    }
}
