package io.sluice.bulk;

import io.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the source's own catalogue says of a table.
 *
 * @param columns by name
 * @param rows as of its last ANALYZE; 0: unknown
 * @param pages of 8 KiB; 0 where it has none of its own (view, partitioned or foreign table)
 */
record TableCatalogue(Map<String, Column> columns, long rows, long pages) {
    private static final String COLUMNS = """
            WITH RECURSIVE base(attnum, name, type, required) AS (
                SELECT a.attnum, a.attname, a.atttypid, a.attnotnull
                FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
              UNION ALL
                SELECT base.attnum, base.name, t.typbasetype, base.required OR t.typnotnull
                FROM base JOIN pg_type t ON t.oid = base.type AND t.typtype = 'd'
            )
            SELECT base.name, base.type::bigint, base.required, t.typtype = 'e'
            FROM base JOIN pg_type t ON t.oid = base.type AND t.typtype <> 'd'
            ORDER BY base.attnum
            """;
    private static final String SIZE = """
            SELECT greatest(c.reltuples, 0)::bigint,
                   CASE WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) / 8192 ELSE 0 END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?
            """;

    static TableCatalogue read(Connection connection, TableId table) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = about(connection, COLUMNS, table);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String name = rows.getString(1);
                columns.put(name, Column.of(name, rows.getInt(2), rows.getBoolean(4), !rows.getBoolean(3)));
            }
        }
        try (PreparedStatement statement = about(connection, SIZE, table);
                ResultSet size = statement.executeQuery()) {
            return size.next()
                    ? new TableCatalogue(columns, size.getLong(1), size.getLong(2))
                    : new TableCatalogue(columns, 0, 0);
        }
    }

    private static PreparedStatement about(Connection connection, String query, TableId table) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setString(1, table.schema());
        statement.setString(2, table.name());
        return statement;
    }

    /** @throws IOException naming every column that the table lacks */
    List<Column> select(TableId table, Iterable<String> names) throws IOException {
        return Selected.of(columns, table, names);
    }
}
