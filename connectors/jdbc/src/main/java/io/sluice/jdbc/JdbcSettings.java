package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one database is polled, compiled from its source's connection: {@code driver}, {@code host}, {@code port},
 * {@code database}, {@code user}; {@code schema} of tables named without one; {@code every} (an ISO-8601 duration, 5 s
 * where none is said); per table {@code table.<name>.watermark}, a column that grows with each change of a row, and
 * {@code table.<name>.overlap}, how far behind it late rows may come. A table without a watermark is compared whole.
 *
 * @param watermarks by table
 */
record JdbcSettings(JdbcAddress address, String schema, Duration every, Map<TableId, Watermark> watermarks) {

    private static final Set<String> PARTS =
            Set.of("driver", "host", "port", "database", "user", "schema", "every", "tls", "ca");
    private static final Pattern OF_TABLE = Pattern.compile("table\\.(.+)\\.(watermark|overlap)");
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * @param overlap how far before the last value rows are read again: a number, or an ISO-8601 duration where the
     *     column is a time; empty: what is usual for the column's type
     */
    record Watermark(String column, String overlap) {}

    JdbcSettings {
        watermarks = Map.copyOf(watermarks);
    }

    /** @throws IllegalArgumentException naming every key that is wrong */
    static JdbcSettings of(Map<String, String> connection) {
        JdbcAddress address = JdbcAddress.of(connection);
        String schema = connection.getOrDefault("schema", address.kind().usualSchema(address.user()));
        List<String> problems = new ArrayList<>();
        Map<TableId, Watermark> watermarks = new HashMap<>();
        Duration every = every(connection.get("every"), problems);
        for (String key : new TreeSet<>(connection.keySet())) {
            Matcher ofTable = OF_TABLE.matcher(key);
            if (ofTable.matches()) {
                String column = connection.get("table." + ofTable.group(1) + ".watermark");
                if (column == null || column.isBlank()) {
                    problems.add(
                            "'" + key + "' needs 'table." + ofTable.group(1) + ".watermark', the column it is about");
                    continue;
                }
                String overlap = connection.getOrDefault("table." + ofTable.group(1) + ".overlap", "");
                watermarks.put(table(ofTable.group(1), schema), new Watermark(column, overlap));
            } else if (!PARTS.contains(key)) {
                problems.add("'" + key + "' is not a key of a jdbc source; use table.<name>.watermark,"
                        + " table.<name>.overlap or one of " + new TreeSet<>(PARTS));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Source connection: " + String.join("; ", problems));
        }
        return new JdbcSettings(address, schema, every, watermarks);
    }

    Optional<Watermark> watermark(TableId table) {
        return Optional.ofNullable(watermarks.get(table));
    }

    private static TableId table(String name, String schema) {
        return name.contains(".") ? TableId.parse(name) : new TableId(schema, name);
    }

    private static Duration every(@Nullable String text, List<String> problems) {
        if (text == null) {
            return USUAL;
        }
        try {
            Duration every = Duration.parse(text);
            if (every.compareTo(SHORTEST) >= 0) {
                return every;
            }
        } catch (DateTimeParseException unreadable) {
            // said below, together with what is too short
        }
        problems.add("'every' is no duration of at least a second; write it like PT30S or PT10M");
        return USUAL;
    }
}
