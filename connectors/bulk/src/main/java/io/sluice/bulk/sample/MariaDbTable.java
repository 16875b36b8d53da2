package io.sluice.bulk.sample;

import io.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table as MariaDB's catalogue has it.
 *
 * @param rows about; 0: unknown
 */
record MariaDbTable(TableId id, String comment, List<String> key, long rows, List<Column> columns) {
    private static final String TABLES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1, 2 LIMIT ?
            """;
    private static final String TABLE = """
            SELECT table_comment, coalesce(table_rows, 0) FROM information_schema.tables
            WHERE table_schema = ? AND table_name = ? AND table_type = 'BASE TABLE'
            """;
    private static final String COLUMNS = """
            SELECT column_name, column_comment, data_type, column_type FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position
            """;
    private static final String KEY = """
            SELECT column_name FROM information_schema.key_column_usage
            WHERE table_schema = ? AND table_name = ? AND constraint_name = 'PRIMARY' ORDER BY ordinal_position
            """;
    private static final Set<String> NUMBERS = Set.of("smallint", "int", "bigint");

    /**
     * One column.
     *
     * @param type as a contract writes it, whose words are not quite MariaDB's; empty: rows do not carry it
     */
    record Column(String name, String comment, String base, String type) {

        static Column of(String name, String comment, String base, String whole) {
            return new Column(name, comment, base, word(base, whole));
        }

        private static String word(String base, String whole) {
            String length = whole.replaceAll("^[a-z]+|[^)]*$", "");
            return switch (base) {
                case "tinyint" -> whole.startsWith("tinyint(1)") ? "boolean" : "smallint";
                case "smallint", "year" -> "smallint";
                case "mediumint", "int" -> "int";
                case "bigint" -> "bigint";
                case "bit" -> whole.equals("bit(1)") ? "boolean" : "";
                case "decimal" -> "numeric" + length;
                case "float" -> "real";
                case "double" -> "double precision";
                case "char", "varchar" -> base + length;
                case "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json" -> "text";
                case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytea";
                case "date", "time" -> base;
                case "datetime" -> "timestamp";
                case "timestamp" -> "timestamptz";
                default -> "";
            };
        }

        /** What is asked for: a text, and a short one. */
        String expression() {
            String column = quoted(name);
            return switch (type) {
                case "", "bytea" -> "NULL";
                case "boolean" -> "CAST(" + column + " + 0 AS CHAR)";
                case "timestamp", "timestamptz" -> "DATE_FORMAT(" + column + ", '%Y-%m-%d %H:%i:%s')";
                default -> "LEFT(CAST(" + column + " AS CHAR), " + SampleLimits.CHARACTERS + ")";
            };
        }
    }

    /** The tables that the source's user may read, of the database it connects to. */
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
    static MariaDbTable read(Connection connection, TableId id) throws SQLException, IOException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement statement = about(connection, KEY, id);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                key.add(found.getString(1));
            }
        }
        try (PreparedStatement statement = about(connection, TABLE, id);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw new IOException("The source has no table " + id + ", or hides it from its user; grant SELECT");
            }
            return new MariaDbTable(id, found.getString(1), key, found.getLong(2), columns(connection, id));
        }
    }

    private static List<Column> columns(Connection connection, TableId id) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = about(connection, COLUMNS, id);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                columns.add(Column.of(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3).toLowerCase(Locale.ROOT),
                        found.getString(4).toLowerCase(Locale.ROOT)));
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

    String quoted() {
        return quoted(id.schema()) + "." + quoted(id.name());
    }

    /** The column whose number tells rows apart, quoted; empty where there is none. */
    String numberedBy() {
        return columns.stream()
                .filter(column -> key.equals(List.of(column.name())) && NUMBERS.contains(column.type()))
                .map(column -> quoted(column.name()))
                .findFirst()
                .orElse("");
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
