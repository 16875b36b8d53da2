package io.sluice.bench.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one fault came to, in the letters of the catalogue; sums over its seeds, of T and B the greatest.
 *
 * @param lost L without a word of the hub
 * @param reported lost or rejected, and said so
 */
public record Row(
        String id,
        String what,
        int seeds,
        long lost,
        long reported,
        long repeatedInTopics,
        long repeatedInLake,
        long inversions,
        long found,
        long gaps,
        long unauthorised,
        double seconds,
        long heldBytes,
        double runSeconds,
        List<String> problems) {
    static final String HEAD = String.format(
            Locale.ROOT,
            "%-4s %5s %5s %5s %5s %5s %4s %4s %4s %4s %7s %9s %6s %s",
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
            "run s",
            "");
    private static final double LONGEST = 60;

    public Row {
        problems = List.copyOf(problems);
    }

    static Row failed(Fault fault, String problem, double runSeconds) {
        return new Row(fault.id(), fault.what(), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, runSeconds, List.of(problem));
    }

    /** Whether the gate of the catalogue holds. */
    public boolean holds() {
        return problems.isEmpty()
                && lost == 0
                && repeatedInTopics == 0
                && repeatedInLake == 0
                && inversions == 0
                && found == 0
                && gaps == 0
                && unauthorised == 0
                && seconds < LONGEST;
    }

    Row plus(Row other) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new Row(
                id,
                what,
                seeds + other.seeds,
                lost + other.lost,
                reported + other.reported,
                repeatedInTopics + other.repeatedInTopics,
                repeatedInLake + other.repeatedInLake,
                inversions + other.inversions,
                found + other.found,
                gaps + other.gaps,
                unauthorised + other.unauthorised,
                Math.max(seconds, other.seconds),
                Math.max(heldBytes, other.heldBytes),
                runSeconds + other.runSeconds,
                all);
    }

    Row withFound(long places, List<String> where) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(where);
        return new Row(
                id,
                what,
                seeds,
                lost,
                reported,
                repeatedInTopics,
                repeatedInLake,
                inversions,
                places,
                gaps,
                unauthorised,
                seconds,
                heldBytes,
                runSeconds,
                all);
    }

    /** Seconds a seed. */
    double each() {
        return runSeconds / seeds;
    }

    public String line() {
        return String.format(
                Locale.ROOT,
                "%-4s %5d %5d %5d %5d %5d %4d %4d %4d %4d %7.1f %9d %6.0f %s",
                id,
                seeds,
                lost,
                reported,
                repeatedInTopics,
                repeatedInLake,
                inversions,
                found,
                gaps,
                unauthorised,
                seconds,
                heldBytes / 1024,
                each(),
                holds() ? "holds" : "FAILS");
    }
}
