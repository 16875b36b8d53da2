package io.sluice.bench;

import java.security.SecureRandom;
import java.util.List;

/**
 * What the caller of a benchmark chose; most benchmarks take no notice.
 *
 * @param seed of all that is left to chance
 * @param seeds how often it is run, each time with another seed made of the first
 * @param faults ids of the fault catalogue; empty: all
 */
public record Choice(long seed, int seeds, List<String> faults) {
    private static final int SEEDS = 1_000_000;

    public Choice {
        faults = List.copyOf(faults);
        if (seeds < 1) {
            throw new IllegalArgumentException("A benchmark runs with one seed at least");
        }
    }

    /** A seed that nobody chose. */
    public static long anySeed() {
        return new SecureRandom().nextInt(SEEDS);
    }
}
