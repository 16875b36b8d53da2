package io.sluice.pipeline.privacy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one field, numbered as they come. */
final class SensitiveValues {
    private final int at;
    private final Map<@Nullable Object, Integer> numbers = new HashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** @param at index of the field among a record's values */
    SensitiveValues(int at) {
        this.at = at;
    }

    int number(@Nullable Object[] record) {
        Object value = comparable(record[at]);
        return numbers.computeIfAbsent(value, fresh -> {
            values.add(fresh);
            return values.size() - 1;
        });
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.stripTrailingZeros();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case null, default -> value;
        };
    }

    int size() {
        return values.size();
    }

    /** Whether a record has none: absence tells nothing that a second value could hide. */
    boolean isAbsent(int number) {
        return values.get(number) == null;
    }

    /** By number the rank in the values' own order, absence before all. */
    int[] ranks() {
        List<Integer> order = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(values::get, Comparator.nullsFirst(SensitiveValues::compare)));
        int[] ranks = new int[order.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[order.get(rank)] = rank;
        }
        return ranks;
    }

    @SuppressWarnings("unchecked") // a field's values are of one class, and only such with an order are asked for it
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
