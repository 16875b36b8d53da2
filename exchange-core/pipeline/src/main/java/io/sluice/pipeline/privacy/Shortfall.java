package io.sluice.pipeline.privacy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a release falls short of one model. It counts; it holds no value. */
public sealed interface Shortfall {

    /** The model's word: {@code k}, {@code l}, {@code t}. */
    String model();

    /** Classes that fall short. */
    long classes();

    /** Their records. */
    long rows();

    /** In words, for people. */
    String text();

    /** @param bySize classes by how many records they have */
    record SmallClasses(int k, SortedMap<Long, Long> bySize) implements Shortfall {
        private static final int SIZES_SHOWN = 10;

        public SmallClasses {
            bySize = new TreeMap<>(bySize);
        }

        @Override
        public String model() {
            return "k";
        }

        @Override
        public long classes() {
            return bySize.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public long rows() {
            return bySize.entrySet().stream()
                    .mapToLong(entry -> entry.getKey() * entry.getValue())
                    .sum();
        }

        @Override
        public String text() {
            String sizes = bySize.entrySet().stream()
                    .limit(SIZES_SHOWN)
                    .map(entry -> entry.getValue() + " of " + entry.getKey())
                    .collect(Collectors.joining(", "));
            String more = bySize.size() > SIZES_SHOWN ? ", …" : "";
            return "k-anonymity: " + Counted.of(classes(), "class", "classes") + " with "
                    + Counted.of(rows(), "record", "records") + " are smaller than " + k + " (" + sizes + more + ")";
        }
    }

    /** @param byValues classes by how many different values they show */
    record UniformClasses(String field, int least, SortedMap<Long, Long> byValues, long rows) implements Shortfall {
        public UniformClasses {
            byValues = new TreeMap<>(byValues);
        }

        @Override
        public String model() {
            return "l";
        }

        @Override
        public long classes() {
            return byValues.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public String text() {
            String values = byValues.entrySet().stream()
                    .map((Map.Entry<Long, Long> entry) -> entry.getValue() + " with " + entry.getKey())
                    .collect(Collectors.joining(", "));
            return "l-diversity: " + Counted.of(classes(), "class", "classes") + " with "
                    + Counted.of(rows, "record", "records") + " show fewer than " + least + " values of '" + field
                    + "' (" + values + ")";
        }
    }

    /** @param furthest the largest distance */
    record FarClasses(String field, double most, long classes, long rows, double furthest) implements Shortfall {
        @Override
        public String model() {
            return "t";
        }

        @Override
        public String text() {
            return String.format(
                    java.util.Locale.ROOT,
                    "t-closeness: %s with %s lie further than %s from all in '%s' (furthest: %.3f)",
                    Counted.of(classes, "class", "classes"),
                    Counted.of(rows, "record", "records"),
                    most,
                    field,
                    furthest);
        }
    }
}
