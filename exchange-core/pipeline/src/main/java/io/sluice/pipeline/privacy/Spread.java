package io.sluice.pipeline.privacy;

/**
 * How the values of one field are spread over a whole release, and how far a part of it lies from that. Values are
 * numbered from 0, in their order where they have one. A part is given by the numbers that occur in it, rising, and how
 * often each does; only those are visited, so that a small part of a large release costs little.
 */
final class Spread {
    private final double[] share;
    /** Share of the values up to and with each. */
    private final double[] upTo;
    /** Sum of {@link #upTo} before each. */
    private final double[] sumBefore;

    /** @param whole how often each value occurs in the release */
    Spread(long[] whole) {
        double rows = 0;
        for (long count : whole) {
            rows += count;
        }
        share = new double[whole.length];
        upTo = new double[whole.length];
        sumBefore = new double[whole.length + 1];
        long seen = 0;
        for (int i = 0; i < whole.length; i++) {
            seen += whole[i];
            share[i] = whole[i] / rows;
            upTo[i] = seen / rows;
            sumBefore[i + 1] = sumBefore[i] + upTo[i];
        }
    }

    /**
     * Total variation distance, half the sum of all differences: the earth mover's distance where all values are equally
     * far from each other.
     */
    double variation(int[] values, long[] counts) {
        double rows = total(counts);
        double distance = 0;
        for (int i = 0; i < values.length; i++) {
            distance += Math.max(0, counts[i] / rows - share[values[i]]);
        }
        return distance;
    }

    /**
     * Earth mover's distance over ranks: with m values, two of them lie |i − j| / (m − 1) apart (Li, Li and
     * Venkatasubramanian 2007). It is the mean difference of the cumulated shares.
     */
    double earthMovers(int[] values, long[] counts) {
        int last = share.length - 1;
        if (last < 1) {
            return 0;
        }
        double rows = total(counts);
        double moved = between(0, values[0], 0);
        long seen = 0;
        for (int i = 0; i < values.length; i++) {
            seen += counts[i];
            int next = i + 1 < values.length ? values[i + 1] : last;
            moved += between(Math.min(values[i], last), next, seen / rows);
        }
        return moved / last;
    }

    /** Sum of the differences between a constant and {@link #upTo}, which never falls, over a range of values. */
    private double between(int from, int to, double constant) {
        int cross = from;
        int end = to;
        while (cross < end) {
            int middle = (cross + end) >>> 1;
            if (upTo[middle] < constant) {
                cross = middle + 1;
            } else {
                end = middle;
            }
        }
        double below = constant * (cross - from) - (sumBefore[cross] - sumBefore[from]);
        double above = sumBefore[to] - sumBefore[cross] - constant * (to - cross);
        return below + above;
    }

    private static double total(long[] counts) {
        long rows = 0;
        for (long count : counts) {
            rows += count;
        }
        return rows;
    }
}
