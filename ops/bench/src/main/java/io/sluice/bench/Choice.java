package io.sluice.bench;

import java.security.SecureRandom;
import java.util.List;

/**
 * What the caller of a benchmark chose; most benchmarks take no notice.
 *
 * @param seed of all that is left to chance
 * @param seeds how often it is run, each time with another seed made of the first
 * @param faults ids of the fault catalogue; empty: all
 * @param adds whether what the grid comes to is added to what its document says of other seeds
 * @param scale of the grid's largest inputs; 1: half a gigabyte of log, a transaction of a million rows
 */
public record Choice(long seed, int seeds, List<String> faults, boolean adds, double scale) {
    private static final int SEEDS = 1_000_000;
    private static final double MOST_SCALE = 20;

    public Choice {
        faults = List.copyOf(faults);
        if (seeds < 1) {
            throw new IllegalArgumentException("A benchmark runs with one seed at least");
        }
        if (!(scale > 0 && scale <= MOST_SCALE)) {
            throw new IllegalArgumentException("The scale is above 0 and at most " + MOST_SCALE);
        }
    }

    /** A seed that nobody chose. */
    public static long anySeed() {
        return new SecureRandom().nextInt(SEEDS);
    }
}
