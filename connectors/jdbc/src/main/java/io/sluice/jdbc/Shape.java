package io.sluice.jdbc;

import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table looks like now.
 *
 * @param columns those that rows can carry, in the table's order
 * @param foreign names of the others
 * @param key positions of the columns that tell rows apart, in the key's order; empty: there are none
 * @param missing columns of the wanted key that the table has not
 */
record Shape(TableId table, List<Column> columns, List<String> foreign, List<Integer> key, List<String> missing) {
    Shape {
        columns = List.copyOf(columns);
        foreign = List.copyOf(foreign);
        key = List.copyOf(key);
        missing = List.copyOf(missing);
    }

    /** @param wantedKey the key that the contract declares; empty: the table's primary key */
    static Shape read(Connection connection, DatabaseKind database, Names names, TableId table, List<String> wantedKey)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        try (PreparedStatement nothing =
                        connection.prepareStatement("SELECT * FROM " + names.of(table) + " WHERE 1 = 0");
                ResultSet result = nothing.executeQuery()) {
            ResultSetMetaData told = result.getMetaData();
            for (int i = 1; i <= told.getColumnCount(); i++) {
                String name = told.getColumnName(i);
                boolean nullable = told.isNullable(i) != ResultSetMetaData.columnNoNulls;
                ColumnKind.of(database, told.getColumnType(i), told.getColumnTypeName(i))
                        .ifPresentOrElse(
                                kind -> columns.add(new Column(name, kind, nullable)), () -> foreign.add(name));
            }
        }
        List<String> keyNames = wantedKey.isEmpty() ? primaryKey(connection.getMetaData(), table) : wantedKey;
        List<Integer> key = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : keyNames) {
            int place = position(columns, name);
            if (place < 0) {
                missing.add(name);
            } else {
                key.add(place);
            }
        }
        return new Shape(table, columns, foreign, missing.isEmpty() ? key : List.of(), missing);
    }

    private static List<String> primaryKey(DatabaseMetaData database, TableId table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet parts = database.getPrimaryKeys(null, table.schema(), table.name())) {
            while (parts.next()) {
                key.put(parts.getInt("KEY_SEQ"), parts.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private static int position(List<Column> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    int position(String column) {
        return position(columns, column);
    }

    RowSchema schema() {
        return new RowSchema(
                table,
                columns.stream().map(Column::field).toList(),
                key.stream().map(place -> columns.get(place).name()).toList());
    }

    List<Column> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    /** What keys written down depend on: a table whose key changed cannot be compared with what was seen. */
    String keyForm() {
        StringBuilder form = new StringBuilder();
        keyColumns()
                .forEach(column -> form.append(column.name())
                        .append(':')
                        .append(column.kind())
                        .append(' '));
        return form.toString().strip();
    }

    /** The key of a row as texts; empty where a part of it is null or cannot be read. */
    List<String> keyOf(TableRow row) {
        List<String> texts = new ArrayList<>(key.size());
        for (int place : key) {
            Object value = row.held(place);
            if (value == null || value == TableRow.Cell.UNDECODABLE) {
                return List.of();
            }
            texts.add(columns.get(place).kind().text(value).orElseThrow());
        }
        return texts;
    }
}
