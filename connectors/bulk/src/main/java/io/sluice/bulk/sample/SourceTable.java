package io.sluice.bulk.sample;

import io.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as the source's catalogue has it.
 *
 * @param rows as of its last ANALYZE; 0: unknown
 * @param blocks of 8 KiB now, those of its partitions together
 */
record SourceTable(TableId id, String comment, List<String> key, long rows, long blocks, List<SourceColumn> columns) {
    private static final String TABLES = """
            SELECT n.nspname, c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
              AND has_table_privilege(c.oid, 'SELECT')
            ORDER BY 1, 2 LIMIT ?
            """;
    private static final String TABLE = """
            SELECT coalesce(obj_description(c.oid, 'pg_class'), ''),
                   (SELECT greatest(coalesce(sum(greatest(p.reltuples, 0)), 0), 0)::bigint FROM pg_class p
                    WHERE p.oid = c.oid OR p.oid IN (SELECT relid FROM pg_partition_tree(c.oid))),
                   (SELECT coalesce(sum(pg_relation_size(p.oid)), 0)::bigint / 8192 FROM pg_class p
                    WHERE p.relkind = 'r' AND (p.oid = c.oid OR p.oid IN (SELECT relid FROM pg_partition_tree(c.oid)))),
                   ARRAY(SELECT a.attname::text FROM pg_index i
                         CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                         WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY k.place)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
            """;
    private static final String COLUMNS = """
            SELECT a.attname, coalesce(col_description(c.oid, a.attnum), ''), format_type(a.atttypid, a.atttypmod),
                   coalesce(b.typname, t.typname), a.attstorage <> 'p',
                   has_column_privilege(c.oid, a.attnum, 'SELECT')
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
            WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;

    /** The tables that the source's user may read, by schema and name. */
    static List<TableId> all(Connection connection) throws SQLException {
        List<TableId> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setInt(1, SampleLimits.TABLES);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    tables.add(new TableId(found.getString(1), found.getString(2)));
                }
            }
        }
        return tables;
    }

    /** @throws IOException where there is no such table */
    static SourceTable read(Connection connection, TableId id) throws SQLException, IOException {
        try (PreparedStatement statement = about(connection, TABLE, id);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw new IOException("The source has no table " + id + ", or hides it from its user; grant SELECT");
            }
            return new SourceTable(
                    id,
                    found.getString(1),
                    List.of((String[]) found.getArray(4).getArray()),
                    found.getLong(2),
                    found.getLong(3),
                    columns(connection, id));
        }
    }

    private static List<SourceColumn> columns(Connection connection, TableId id) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = about(connection, COLUMNS, id);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                columns.add(new SourceColumn(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getBoolean(5),
                        found.getBoolean(6)));
            }
        }
        return columns;
    }

    private static PreparedStatement about(Connection connection, String query, TableId id) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setString(1, id.schema());
        statement.setString(2, id.name());
        return statement;
    }
}
