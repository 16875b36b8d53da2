package io.sluice.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param id of a goal, such as {@code P4} or {@code P4.cpu}, or a name of the benchmark's own
 * @param what in a sentence
 * @param value median of the runs
 * @param unit such as {@code x}, {@code rows/s}, {@code CPU-s/M}, {@code ms}
 * @param must the goal, such as {@code >= 2}; null where there is none
 * @param runs how many were counted
 */
public record Figure(
        String id,
        String what,
        double value,
        String unit,
        @Nullable String must,
        int runs,
        double min,
        double max) {

    /** The median of the runs, with the least and the greatest. */
    public static Figure of(String id, String what, String unit, @Nullable String must, List<Double> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Figure '" + id + "' was not measured: it needs one run at least");
        }
        double[] sorted =
                runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Figure(
                id, what, round(median), unit, must, sorted.length, round(sorted[0]), round(sorted[sorted.length - 1]));
    }

    /** Run by run, the ratio of one to the other. */
    static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        double[] ratios = new double[Math.min(ours.size(), theirs.size())];
        Arrays.setAll(ratios, i -> ours.get(i) / theirs.get(i));
        return Arrays.stream(ratios).boxed().toList();
    }

    private static double round(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
    }
}
