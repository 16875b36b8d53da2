package io.sluice.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The part of a statement after {@code WHERE}, with its parameters; several are joined by {@code AND}. */
final class Condition {

    private final Names names;
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    private record Parameter(ColumnKind kind, String value) {}

    Condition(Names names) {
        this.names = names;
    }

    Condition present(List<Column> columns) {
        columns.stream()
                .filter(Column::nullable)
                .forEach(column -> and().append(name(column)).append(" IS NOT NULL"));
        return this;
    }

    Condition absent(Column column) {
        and().append(name(column)).append(" IS NULL");
        return this;
    }

    /** Rows from a place on, in the columns' order. */
    Condition from(List<Column> order, Place place) {
        beyond(order, place.values(), '>', place.itself());
        return this;
    }

    /** Rows up to a place and those that stand there. */
    Condition upTo(List<Column> order, List<String> values) {
        beyond(order, values, '<', true);
        return this;
    }

    /** Rows of any of these keys. */
    Condition anyOf(List<Column> key, List<List<String>> keys) {
        and().append('(');
        for (int i = 0; i < keys.size(); i++) {
            text.append(i == 0 ? "(" : " OR (");
            for (int part = 0; part < key.size(); part++) {
                text.append(part == 0 ? "" : " AND ");
                compare(key.get(part), "=", keys.get(i).get(part));
            }
            text.append(')');
        }
        text.append(')');
        return this;
    }

    /** The first column is bounded by itself as well: databases find their way into an index by it. */
    private void beyond(List<Column> order, List<String> values, char direction, boolean itself) {
        if (values.size() > 1) {
            and();
            compare(order.getFirst(), direction + "=", values.getFirst());
        }
        and();
        beyond(order, values, 0, direction, itself);
    }

    private void beyond(List<Column> order, List<String> values, int part, char direction, boolean itself) {
        Column column = order.get(part);
        String value = values.get(part);
        if (part == values.size() - 1) {
            compare(column, itself ? direction + "=" : String.valueOf(direction), value);
            return;
        }
        text.append('(');
        compare(column, String.valueOf(direction), value);
        text.append(" OR (");
        compare(column, "=", value);
        text.append(" AND ");
        beyond(order, values, part + 1, direction, itself);
        text.append("))");
    }

    private void compare(Column column, String how, String value) {
        text.append(name(column)).append(' ').append(how).append(" ?");
        parameters.add(new Parameter(column.kind(), value));
    }

    private StringBuilder and() {
        return text.append(text.isEmpty() ? "" : " AND ");
    }

    private String name(Column column) {
        return names.of(column.name());
    }

    /** {@code WHERE …}, or nothing. */
    String where() {
        return text.isEmpty() ? "" : " WHERE " + text;
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            parameter.kind().bind(statement, i + 1, parameter.value());
        }
    }

    @Override
    public String toString() {
        return "condition of " + parameters.size() + " parameters";
    }
}
