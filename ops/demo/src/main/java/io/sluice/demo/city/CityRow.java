package io.sluice.demo.city;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row as text, in the order of its table's columns; null is SQL's null. */
final class CityRow {
    private final CityTable table;
    private final @Nullable String[] values;

    CityRow(CityTable table, @Nullable String... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    "A row of " + table + " needs " + table.columns().size() + " values, not " + values.length);
        }
        this.table = table;
        this.values = values;
    }

    CityTable table() {
        return table;
    }

    @Nullable String value(String column) {
        return values[table.indexOf(column)];
    }

    CityRow with(String column, String value) {
        @Nullable String[] changed = values.clone();
        changed[table.indexOf(column)] = value;
        return new CityRow(table, changed);
    }

    String key() {
        return table.key().stream().map(this::value).map(String::valueOf).collect(Collectors.joining("/"));
    }

    /** One line of CSV. An empty field without quotes is null. */
    void writeTo(Appendable out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            String value = values[i];
            if (value != null) {
                out.append('"').append(value.replace("\"", "\"\"")).append('"');
            }
        }
        out.append('\n');
    }

    static String header(CityTable table) {
        List<String> columns = table.columns();
        return String.join(",", columns) + "\n";
    }

    @Override
    public String toString() {
        return "row of " + table;
    }
}
