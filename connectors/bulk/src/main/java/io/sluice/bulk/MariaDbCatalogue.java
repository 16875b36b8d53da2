package io.sluice.bulk;

import io.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What MariaDB's own catalogue says of a table.
 *
 * @param columns by name, those of types that rows carry
 * @param key the primary key's columns in its order; empty where it has none, or one that rows are not ordered by
 * @param rows about; 0: unknown
 */
record MariaDbCatalogue(Map<String, MariaDbColumn> columns, List<MariaDbColumn> key, long rows) {
    private static final String COLUMNS = """
            SELECT c.column_name, c.data_type, c.column_type, c.is_nullable, coalesce(k.ordinal_position, 0)
            FROM information_schema.columns c
            LEFT JOIN information_schema.key_column_usage k
              ON k.table_schema = c.table_schema AND k.table_name = c.table_name
             AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'
            WHERE c.table_schema = ? AND c.table_name = ?
            ORDER BY c.ordinal_position
            """;
    private static final String ROWS =
            "SELECT coalesce(table_rows, 0) FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    /** The server compares these by their number or place and sorts them by their text, or the other way. */
    private static final Set<String> UNORDERED = Set.of("enum", "set", "bit", "float", "double");

    static MariaDbCatalogue read(Connection connection, TableId table) throws SQLException {
        Map<String, MariaDbColumn> columns = new LinkedHashMap<>();
        int parts = 0;
        try (PreparedStatement statement = about(connection, COLUMNS, table);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                String name = found.getString(1);
                String type = found.getString(2).toLowerCase(Locale.ROOT);
                boolean nullable = !"NO".equals(found.getString(4));
                int place = found.getInt(5);
                parts += place > 0 ? 1 : 0;
                MariaDbType.of(type, found.getString(3).toLowerCase(Locale.ROOT))
                        .ifPresent(known -> columns.put(
                                name, new MariaDbColumn(name, known, nullable, place, !UNORDERED.contains(type))));
            }
        }
        List<MariaDbColumn> key = columns.values().stream()
                .filter(column -> column.keyPlace() > 0 && column.ordered())
                .sorted(Comparator.comparingInt(MariaDbColumn::keyPlace))
                .toList();
        return new MariaDbCatalogue(columns, key.size() == parts ? key : List.of(), rows(connection, table));
    }

    private static long rows(Connection connection, TableId table) throws SQLException {
        try (PreparedStatement statement = about(connection, ROWS, table);
                ResultSet found = statement.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    private static PreparedStatement about(Connection connection, String query, TableId table) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setString(1, table.schema());
        statement.setString(2, table.name());
        return statement;
    }

    /** @throws IOException naming every column that the table lacks */
    List<MariaDbColumn> select(TableId table, Iterable<String> names) throws IOException {
        return Selected.of(columns, table, names);
    }
}
