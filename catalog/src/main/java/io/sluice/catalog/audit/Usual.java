package io.sluice.catalog.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What is far from usual among counts by days. A day is judged by those before it only, so that the verdict stays. */
final class Usual {
    /** Fewer days tell nothing. */
    static final int FEWEST_DAYS = 5;

    /** Earlier days that a day is held against. */
    static final int WINDOW = 28;

    private static final int TIMES = 2;
    private static final int DEVIATIONS = 3;
    /** Steady counts deviate by nothing, and then any other count would be far. */
    private static final double LEAST_DEVIATION = 0.1;

    private Usual() {}

    /** @param usual mean of the days before, rounded */
    record Far(LocalDate day, long found, long usual) {}

    /**
     * Days with more than twice as much as usual, and more than three standard deviations above it.
     *
     * @param counts by day; days that are missing had nothing to count and are not held against others
     * @param least what is less is never far
     */
    static List<Far> far(SortedMap<LocalDate, Long> counts, LocalDate from, long least) {
        List<Far> far = new ArrayList<>();
        counts.tailMap(from).forEach((day, found) -> {
            List<Long> before =
                    List.copyOf(counts.subMap(day.minusDays(WINDOW), day).values());
            if (found >= least && before.size() >= FEWEST_DAYS && isFar(found, before)) {
                far.add(new Far(day, found, Math.round(mean(before))));
            }
        });
        return far;
    }

    private static boolean isFar(long found, List<Long> before) {
        double mean = mean(before);
        double variance = before.stream()
                        .mapToDouble(each -> (each - mean) * (each - mean))
                        .sum()
                / before.size();
        double deviation = Math.max(Math.sqrt(variance), LEAST_DEVIATION * mean);
        return found > TIMES * mean && found > mean + DEVIATIONS * deviation;
    }

    private static double mean(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).average().orElse(0);
    }
}
