package io.sluice.bench.latency;

import java.util.Arrays;

/** Sorted times in microseconds. */
public final class Latencies {
    private static final double MICROS_PER_MILLI = 1000;

    private final long[] sorted;

    Latencies(long[] micros) {
        this.sorted = micros.clone();
        Arrays.sort(sorted);
    }

    /** @param part from 0 to 1 @return milliseconds, not exceeded by that part */
    public double millis(double part) {
        int at = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)] / MICROS_PER_MILLI;
    }

    public int count() {
        return sorted.length;
    }
}
