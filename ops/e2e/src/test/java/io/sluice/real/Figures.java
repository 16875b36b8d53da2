package io.sluice.real;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a table comes to, whatever the order of its rows.
 *
 * @param rows how many there are
 * @param keys how many different keys they have; 0 where no key is declared
 * @param columns by name, what their values come to
 */
record Figures(long rows, long keys, Map<String, Column> columns) {

    /**
     * What the values of a column come to.
     *
     * @param filled how many are there
     * @param sum of numbers their sum, of dates and times the sum of days or microseconds, of others the sum of their
     *     hash codes
     */
    record Column(long filled, BigDecimal sum) {
        private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();

        private Column plus(@Nullable Object value) {
            return value == null ? this : new Column(filled + 1, sum.add(measure(value)));
        }

        private Column normal() {
            return new Column(filled, sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros());
        }

        private static BigDecimal measure(Object value) {
            return switch (value) {
                case Long number -> BigDecimal.valueOf(number);
                case Double number -> BigDecimal.valueOf(number);
                case BigDecimal number -> number;
                case LocalDate date -> BigDecimal.valueOf(date.toEpochDay());
                case LocalDateTime time -> BigDecimal.valueOf(ChronoUnit.MICROS.between(EPOCH, time));
                case String text -> BigDecimal.valueOf(text.hashCode());
                case ByteBuffer bytes -> BigDecimal.valueOf(bytes.hashCode());
                default -> throw new IllegalArgumentException("No measure for " + value.getClass());
            };
        }
    }

    /** Adds up rows, one by one. */
    static final class Tally {
        private final List<String> key;
        private final Set<List<@Nullable Object>> keys = new HashSet<>();
        private final Map<String, Column> columns = new TreeMap<>();
        private long rows;

        Tally(Collection<String> columns, List<String> key) {
            this.key = List.copyOf(key);
            columns.forEach(column -> this.columns.put(column, new Column(0, BigDecimal.ZERO)));
        }

        void add(Map<String, @Nullable Object> row) {
            rows++;
            columns.replaceAll((name, column) -> column.plus(row.get(name)));
            if (!key.isEmpty()) {
                List<@Nullable Object> values = new ArrayList<>();
                key.forEach(column -> values.add(row.get(column)));
                keys.add(values);
            }
        }

        Figures figures() {
            Map<String, Column> normal = new TreeMap<>();
            columns.forEach((name, column) -> normal.put(name, column.normal()));
            return new Figures(rows, keys.size(), normal);
        }
    }
}
