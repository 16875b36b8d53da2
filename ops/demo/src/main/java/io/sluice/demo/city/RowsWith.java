package io.sluice.demo.city;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a condition means, said in the sources' own columns and codes: some column has one of its texts. A text that
 * ends in {@code *} stands for all that begin so. Every source can count by it, whether it speaks SQL or not.
 *
 * @param columns by column, the texts; no column: no row
 */
public record RowsWith(Map<String, List<String>> columns) {
    private static final String PREFIX = "*";

    public static final RowsWith NONE = new RowsWith(Map.of());

    public RowsWith {
        columns = columns.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    /** All rows of a table. */
    public static RowsWith anyKey(CityTable table) {
        return new RowsWith(Map.of(table.key().getFirst(), List.of(PREFIX)));
    }

    boolean means(UnaryOperator<@Nullable String> row) {
        return columns.entrySet().stream().anyMatch(entry -> {
            String value = row.apply(entry.getKey());
            return value != null && entry.getValue().stream().anyMatch(text -> matches(text, value));
        });
    }

    private static boolean matches(String text, String value) {
        return text.endsWith(PREFIX) ? value.startsWith(beginning(text)) : value.equals(text);
    }

    /** As an SQL condition that is never null. */
    String sql() {
        Stream<String> texts = columns.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(text -> sql(entry.getKey(), text)));
        return Stream.concat(Stream.of("false"), texts).collect(Collectors.joining(" OR ", "coalesce(", ", false)"));
    }

    private static String sql(String column, String text) {
        return text.endsWith(PREFIX)
                ? "starts_with(" + column + "::text, " + literal(beginning(text)) + ")"
                : column + "::text = " + literal(text);
    }

    private static String beginning(String text) {
        return text.substring(0, text.length() - PREFIX.length());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
