package io.sluice.standalone;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a dead child is started again: one second, doubling up to half a minute. After five quick deaths
 * in a row it is given up, because a sixth would be no different.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration QUICK = Duration.ofSeconds(5);
    private static final int PATIENCE = 5;

    private int quickDeaths;
    private Duration next = FIRST;

    /**
     * The wait after a death, or empty when it was one too many.
     *
     * @param served how long the child had been ready; zero when it never was
     */
    Optional<Duration> afterDeath(Duration served) {
        if (served.compareTo(QUICK) >= 0) {
            quickDeaths = 0;
            next = FIRST;
        } else if (++quickDeaths >= PATIENCE) {
            return Optional.empty();
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Optional.of(wait);
    }
}
