package io.sluice.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The few questions that one table is asked. Each is a statement of its own; none takes longer than 30 s. */
final class TableReader {

    static final int ROWS = 1000;
    private static final long CHARACTERS = 8 << 20;
    private static final int SECONDS = 30;
    private static final int FETCHED_AT_ONCE = 200;
    private static final int KEYS_AT_ONCE = 100;

    private final Connection connection;
    private final DatabaseKind kind;
    private final Names names;
    private final Shape shape;

    TableReader(Connection connection, DatabaseKind kind, Names names, Shape shape) {
        this.connection = connection;
        this.kind = kind;
        this.names = names;
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    Condition condition() {
        return new Condition(names);
    }

    /** The first rows in an order, at most so many and not many more than 8 MiB characters. */
    Page page(List<Column> order, Condition condition, int rows) throws SQLException {
        String sql = "SELECT " + list(shape.columns()) + from() + condition.where() + " ORDER BY " + list(order) + ' '
                + kind.limit(rows + 1);
        List<TableRow> read = new ArrayList<>();
        try (PreparedStatement statement = statement(sql, condition);
                ResultSet result = statement.executeQuery()) {
            long characters = 0;
            while (result.next()) {
                if (read.size() == rows || characters >= CHARACTERS) {
                    return new Page(read, false);
                }
                TableRow row = TableRow.read(shape.columns(), result);
                characters += row.characters();
                read.add(row);
            }
        }
        return new Page(read, true);
    }

    /** Which of these keys there are rows of. */
    Set<List<String>> existing(List<List<String>> keys) throws SQLException {
        List<Column> key = shape.keyColumns();
        Set<List<String>> found = new HashSet<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            Condition any = condition().anyOf(key, keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)));
            try (PreparedStatement statement = statement("SELECT " + list(key) + from() + any.where(), any);
                    ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    TableRow row = TableRow.read(key, result);
                    List<String> texts = new ArrayList<>();
                    for (int i = 0; i < key.size(); i++) {
                        Object value = row.held(i);
                        texts.add(
                                value == null
                                        ? ""
                                        : key.get(i).kind().text(value).orElse(""));
                    }
                    found.add(texts);
                }
            }
        }
        return found;
    }

    boolean hasNull(Column column) throws SQLException {
        Condition absent = condition().absent(column);
        String sql = "SELECT 1" + from() + absent.where() + " ORDER BY " + list(List.of(column)) + ' ' + kind.limit(1);
        try (PreparedStatement statement = statement(sql, absent);
                ResultSet result = statement.executeQuery()) {
            return result.next();
        }
    }

    /** The greatest value of a column, as text; empty where there is none. */
    Optional<String> greatest(Column column) throws SQLException {
        try (PreparedStatement statement =
                        statement("SELECT MAX(" + names.of(column.name()) + ")" + from(), condition());
                ResultSet result = statement.executeQuery()) {
            Object value =
                    result.next() ? TableRow.read(List.of(column), result).held(0) : null;
            return value == null ? Optional.empty() : column.kind().text(value);
        }
    }

    private PreparedStatement statement(String sql, Condition condition) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(SECONDS);
            statement.setFetchSize(FETCHED_AT_ONCE);
            condition.bind(statement);
            return statement;
        } catch (SQLException | RuntimeException problem) {
            statement.close();
            throw problem;
        }
    }

    private String from() {
        return " FROM " + names.of(shape.table());
    }

    private String list(List<Column> columns) {
        return columns.stream().map(column -> names.of(column.name())).collect(Collectors.joining(", "));
    }
}
