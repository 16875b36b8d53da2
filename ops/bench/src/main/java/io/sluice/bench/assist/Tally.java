package io.sluice.bench.assist;

import java.util.Map;
import java.util.TreeMap;

/** Hits, false alarms and misses, by what was to be told. */
final class Tally {
    private final Map<String, int[]> byKind = new TreeMap<>();

    /**
     * Notes one column.
     *
     * @param truth what it is; empty: nothing of interest
     * @param told what it was taken for; empty: nothing
     */
    void note(String truth, String told) {
        if (truth.equals(told)) {
            if (!truth.isEmpty()) {
                count(truth, 0);
            }
            return;
        }
        if (!told.isEmpty()) {
            count(told, 1);
        }
        if (!truth.isEmpty()) {
            count(truth, 2);
        }
    }

    private void count(String kind, int what) {
        byKind.computeIfAbsent(kind, fresh -> new int[3])[what]++;
    }

    double precision() {
        return ratio(sum(0), sum(0) + sum(1));
    }

    double recall() {
        return ratio(sum(0), sum(0) + sum(2));
    }

    /** Columns that were to be told. */
    int columns() {
        return sum(0) + sum(2);
    }

    private int sum(int what) {
        return byKind.values().stream().mapToInt(counts -> counts[what]).sum();
    }

    private static double ratio(int part, int all) {
        return all == 0 ? 1 : (double) part / all;
    }

    /** One line per kind. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        byKind.forEach((kind, counts) -> lines.append(String.format(
                java.util.Locale.ROOT,
                "    %-26s precision %.2f  recall %.2f  (%d right, %d false, %d missed)%n",
                kind,
                ratio(counts[0], counts[0] + counts[1]),
                ratio(counts[0], counts[0] + counts[2]),
                counts[0],
                counts[1],
                counts[2])));
        return lines.toString();
    }
}
