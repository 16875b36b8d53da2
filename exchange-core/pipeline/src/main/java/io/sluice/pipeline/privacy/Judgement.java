package io.sluice.pipeline.privacy;

import io.sluice.pipeline.privacy.PrivacyModel.Closeness;
import io.sluice.pipeline.privacy.PrivacyModel.Diversity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classes of a release against its model. */
final class Judgement {
    /** What rounding may add to a distance that is exactly the threshold. */
    private static final double ROUNDING = 1e-9;

    private final PrivacyModel model;
    private final Collection<ClassTally> classes;
    private final @Nullable SensitiveValues diverse;
    private final @Nullable SensitiveValues close;

    Judgement(
            PrivacyModel model,
            Collection<ClassTally> classes,
            @Nullable SensitiveValues diverse,
            @Nullable SensitiveValues close) {
        this.model = model;
        this.classes = classes;
        this.diverse = diverse;
        this.close = close;
    }

    PrivacyVerdict verdict() {
        List<Shortfall> shortfalls = new ArrayList<>();
        small().ifPresent(shortfalls::add);
        Diversity diversity = model.diversity();
        if (diversity != null && diverse != null) {
            uniform(diversity, diverse).ifPresent(shortfalls::add);
        }
        Closeness closeness = model.closeness();
        if (closeness != null && close != null) {
            far(closeness, close).ifPresent(shortfalls::add);
        }
        return shortfalls.isEmpty() ? new PrivacyVerdict.Kept() : new PrivacyVerdict.FallsShort(shortfalls);
    }

    private Optional<Shortfall> small() {
        SortedMap<Long, Long> bySize = new TreeMap<>();
        classes.stream()
                .filter(each -> each.rows() < model.k())
                .forEach(each -> bySize.merge(each.rows(), 1L, Long::sum));
        return bySize.isEmpty() ? Optional.empty() : Optional.of(new Shortfall.SmallClasses(model.k(), bySize));
    }

    private Optional<Shortfall> uniform(Diversity diversity, SensitiveValues field) {
        SortedMap<Long, Long> byValues = new TreeMap<>();
        long rows = 0;
        for (ClassTally each : classes) {
            long values = each.diverse().keySet().stream()
                    .filter(number -> !field.isAbsent(number))
                    .count();
            if (values < diversity.least()) {
                byValues.merge(values, 1L, Long::sum);
                rows += each.rows();
            }
        }
        return byValues.isEmpty()
                ? Optional.empty()
                : Optional.of(new Shortfall.UniformClasses(diversity.field(), diversity.least(), byValues, rows));
    }

    private Optional<Shortfall> far(Closeness closeness, SensitiveValues field) {
        int[] ranks = closeness.ordered() ? field.ranks() : identity(field.size());
        Spread spread = new Spread(whole(ranks));
        long far = 0;
        long rows = 0;
        double furthest = 0;
        for (ClassTally each : classes) {
            double distance = distance(closeness, spread, each.close(), ranks);
            if (distance > closeness.most() + ROUNDING) {
                far++;
                rows += each.rows();
                furthest = Math.max(furthest, distance);
            }
        }
        return far == 0
                ? Optional.empty()
                : Optional.of(new Shortfall.FarClasses(closeness.field(), closeness.most(), far, rows, furthest));
    }

    private static double distance(Closeness closeness, Spread spread, Map<Integer, Long> seen, int[] ranks) {
        List<Map.Entry<Integer, Long>> rising = seen.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> ranks[entry.getKey()]))
                .toList();
        int[] values = rising.stream().mapToInt(entry -> ranks[entry.getKey()]).toArray();
        long[] counts = rising.stream().mapToLong(Map.Entry::getValue).toArray();
        return closeness.ordered() ? spread.earthMovers(values, counts) : spread.variation(values, counts);
    }

    private long[] whole(int[] ranks) {
        long[] whole = new long[ranks.length];
        classes.forEach(each -> each.close().forEach((number, count) -> whole[ranks[number]] += count));
        return whole;
    }

    private static int[] identity(int size) {
        int[] same = new int[size];
        for (int i = 0; i < size; i++) {
            same[i] = i;
        }
        return same;
    }
}
