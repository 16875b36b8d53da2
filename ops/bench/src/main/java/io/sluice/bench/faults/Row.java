package io.sluice.bench.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one fault came to with all its seeds.
 *
 * @param counts sums
 * @param seconds T: from the mending until the source was read to its present, the longest
 * @param heldBytes B: log that the source kept, the most
 * @param runSeconds of all runs together
 * @param problems whatever else was wrong
 */
public record Row(
        String id,
        String what,
        int seeds,
        Counts counts,
        double seconds,
        long heldBytes,
        double runSeconds,
        List<String> problems) {
    static final String HEAD = String.format(
            Locale.ROOT,
            "%-4s %5s %5s %5s %5s %5s %4s %4s %4s %4s %7s %9s %6s",
            "X",
            "seeds",
            "L",
            "told",
            "Dt",
            "Dl",
            "O",
            "X",
            "G",
            "U",
            "T s",
            "B kB",
            "run s");
    private static final double LONGEST = 60;
    static final int KILOBYTE = 1024;

    public Row {
        problems = List.copyOf(problems);
    }

    static Row of(
            Fault fault, Counts counts, double seconds, long heldBytes, double runSeconds, List<String> problems) {
        return new Row(fault.id(), fault.what(), 1, counts, seconds, heldBytes, runSeconds, problems);
    }

    /** Of a run that came to no end. */
    static Row failed(Fault fault, String problem, double runSeconds) {
        return of(fault, Counts.NOTHING, 0, 0, runSeconds, List.of(problem));
    }

    /** Whether the gate of the catalogue holds. */
    public boolean holds() {
        return problems.isEmpty() && counts.isClean() && seconds < LONGEST;
    }

    Row plus(Row other) {
        return new Row(
                id,
                what,
                seeds + other.seeds,
                counts.plus(other.counts),
                Math.max(seconds, other.seconds),
                Math.max(heldBytes, other.heldBytes),
                runSeconds + other.runSeconds,
                joined(other.problems));
    }

    Row withFound(long places, List<String> where) {
        return new Row(
                id, what, seeds, counts.plus(Counts.found(places)), seconds, heldBytes, runSeconds, joined(where));
    }

    private List<String> joined(List<String> others) {
        return Stream.concat(problems.stream(), others.stream()).toList();
    }

    long heldKilobytes() {
        return heldBytes / KILOBYTE;
    }

    /** Seconds a seed. */
    double each() {
        return runSeconds / seeds;
    }

    /** Below {@link #HEAD}. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-4s %5d %5d %5d %5d %5d %4d %4d %4d %4d %7.1f %9d %6.0f %s",
                id,
                seeds,
                counts.lost(),
                counts.told(),
                counts.repeatedInTopics(),
                counts.repeatedInLake(),
                counts.inversions(),
                counts.found(),
                counts.gaps(),
                counts.unauthorised(),
                seconds,
                heldKilobytes(),
                each(),
                holds() ? "holds" : "FAILS");
    }
}
