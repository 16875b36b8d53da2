package io.sluice.capture.binlog;

import io.debezium.relational.Column;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.Table;
import io.debezium.relational.TableSchema;
import io.sluice.capture.LoadPace;
import io.sluice.capture.Refusal;
import io.sluice.capture.Sql;
import io.sluice.model.TableId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table piece by piece. Each piece is read in a transaction of its own, of which is known where in the log it
 * belongs; no lock is taken, and no right to write is needed.
 */
final class ChunkReader implements AutoCloseable {

    private final BinlogConnections connections;
    private final Dialect dialect;
    private final LoadPace pace;
    private @Nullable Connection open;

    ChunkReader(BinlogConnections connections, Dialect dialect, LoadPace pace) {
        this.dialect = dialect;
        this.pace = pace;
        this.connections = connections;
    }

    /** Whether the source's pace lets the next piece be read now. */
    boolean mayRead() {
        return pace.mayRead();
    }

    /**
     * Reads the rows after a key.
     *
     * @param schema Debezium's, as the thread that reads the log has it now
     * @param keyColumns by which the rows are told apart
     * @param after the key of the row before the first one; null for the table's beginning
     * @param handed what was handed on, in the server's own words
     * @return empty where the server does not show yet what was handed on
     */
    Optional<Chunk> read(
            RelationalDatabaseSchema schema,
            TableId table,
            List<String> keyColumns,
            @Nullable List<String> after,
            String handed)
            throws SQLException, Refusal {
        io.debezium.relational.TableId id = Names.debezium(table);
        Table structure = schema.tableFor(id);
        TableSchema rows = schema.schemaFor(id);
        if (structure == null || rows == null || rows.keySchema() == null) {
            throw new SQLException("The table is not there in the log any more", "42S02");
        }
        Connection connection = connection();
        try {
            if (!dialect.shows(connection, handed)) {
                return Optional.empty();
            }
            pace.reads();
            return Optional.of(read(connection, structure, rows, keyColumns, after));
        } finally {
            connection.rollback();
        }
    }

    private Chunk read(
            Connection connection,
            Table structure,
            TableSchema rows,
            List<String> keyColumns,
            @Nullable List<String> after)
            throws SQLException {
        Sql.execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        BinlogPlace place = dialect.shown(connection);
        List<Key> keys = keyColumns.stream()
                .map(name -> Key.of(Objects.requireNonNull(structure.columnWithName(name))))
                .toList();
        Map<Struct, Struct> found = new LinkedHashMap<>();
        List<String> last = null;
        boolean more = false;
        try (PreparedStatement statement = connection.prepareStatement(query(structure, keys, after != null))) {
            bind(statement, keys, after);
            try (ResultSet row = statement.executeQuery()) {
                Columns columns = Columns.of(structure);
                while (row.next()) {
                    if (found.size() == pace.chunk()) {
                        more = true;
                        break;
                    }
                    @Nullable Object[] data = columns.read(row);
                    found.put(rows.keyFromColumnData(data), rows.valueFromColumnData(data));
                    last = keyOf(row, structure, keys);
                }
            }
        }
        return new Chunk(place, found, rows.keySchema(), last, !more);
    }

    /** The columns, and after them the key's once more, as they are compared. */
    private String query(Table structure, List<Key> keys, boolean after) {
        String columns = structure.columns().stream()
                .map(column -> RawValues.of(column).expression())
                .collect(Collectors.joining(", "));
        String key = keys.stream().map(Key::quoted).collect(Collectors.joining(", "));
        return "SELECT " + columns + ", " + key + " FROM "
                + Names.quoted(
                        new TableId(structure.id().catalog(), structure.id().table()))
                + (after ? " WHERE " + isAfter(keys) : "")
                + " ORDER BY " + key
                + " LIMIT " + (pace.chunk() + 1);
    }

    /** Written out, since the server would read the whole table for a comparison of rows. */
    private static String isAfter(List<Key> keys) {
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            StringBuilder way = new StringBuilder();
            for (int j = 0; j < i; j++) {
                way.append(keys.get(j).quoted()).append(" = ? AND ");
            }
            ways.add(way.append(keys.get(i).quoted()).append(" > ?").toString());
        }
        return ways.stream().collect(Collectors.joining(") OR (", "(", ")"));
    }

    private static void bind(PreparedStatement statement, List<Key> keys, @Nullable List<String> after)
            throws SQLException {
        if (after == null) {
            return;
        }
        int parameter = 0;
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j <= i; j++) {
                statement.setObject(++parameter, keys.get(j).value(after.get(j)));
            }
        }
    }

    /** @throws SQLException where a part of it is null: what comes after that could not be asked for */
    private static List<String> keyOf(ResultSet row, Table structure, List<Key> keys) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            key.add(keys.get(i).text(row, structure.columns().size() + i + 1));
        }
        return key;
    }

    private Connection connection() throws SQLException, Refusal {
        Connection known = open;
        if (known == null || !known.isValid(5)) {
            close();
            known = connections.openForRows();
            known.setAutoCommit(false);
            open = known;
        }
        return known;
    }

    @Override
    public void close() {
        Connection known = open;
        open = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException e) {
                // The server ends what it hears no more of.
                open = null;
            }
        }
    }

    /** The table's columns in Debezium's order. */
    private record Columns(List<Column> all, List<RawValues> values) {

        static Columns of(Table structure) {
            return new Columns(
                    structure.columns(),
                    structure.columns().stream().map(RawValues::of).toList());
        }

        @Nullable Object[] read(ResultSet row) throws SQLException {
            @Nullable Object[] data = new @Nullable Object[all.size()];
            for (int i = 0; i < data.length; i++) {
                data[all.get(i).position() - 1] = values.get(i).read(row, i + 1);
            }
            return data;
        }
    }

    /** One column of the key: a number, bytes, or what compares as a text does. */
    private record Key(String quoted, boolean number, boolean bytes) {

        static Key of(Column column) {
            String type = column.typeName().toUpperCase(Locale.ROOT);
            boolean bytes = type.contains("BINARY");
            boolean number = type.contains("INT")
                    || type.startsWith("DEC")
                    || type.startsWith("NUMERIC")
                    || type.startsWith("FIXED")
                    || type.startsWith("YEAR")
                    || type.startsWith("BOOL")
                    || type.equals("SERIAL");
            return new Key(Names.quoted(column.name()), number, bytes);
        }

        Object value(String text) {
            if (number) {
                return new BigDecimal(text);
            }
            return bytes ? HexFormat.of().parseHex(text) : text;
        }

        String text(ResultSet row, int index) throws SQLException {
            String text = bytes ? hex(row.getBytes(index)) : row.getString(index);
            if (text == null) {
                throw new SQLException("A key is null", "22004");
            }
            return text;
        }

        private static @Nullable String hex(byte @Nullable [] content) {
            return content == null ? null : HexFormat.of().formatHex(content);
        }
    }
}
