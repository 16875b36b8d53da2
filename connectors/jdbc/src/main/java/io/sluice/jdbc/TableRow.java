package io.sluice.jdbc;

import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a polled table, read out of its result. */
final class TableRow implements Row {

    private final List<Column> columns;
    private final @Nullable Object[] values;

    /** What stands in the place of a value. */
    enum Cell {
        /** Something is there that the column's type cannot carry, such as {@code NaN} in a decimal. */
        UNDECODABLE
    }

    private TableRow(List<Column> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** @param columns in the order of the result's */
    static TableRow read(List<Column> columns, ResultSet result) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cell(columns.get(i), result, i + 1);
        }
        return new TableRow(columns, values);
    }

    /** What is left of a row that is gone: its key. */
    static TableRow ofKey(Shape shape, List<String> key) {
        @Nullable Object[] values = new @Nullable Object[shape.columns().size()];
        Arrays.fill(values, Unavailable.UNAVAILABLE);
        for (int i = 0; i < key.size(); i++) {
            int place = shape.key().get(i);
            values[place] = shape.columns().get(place).kind().of(key.get(i));
        }
        return new TableRow(shape.columns(), values);
    }

    private static @Nullable Object cell(Column column, ResultSet result, int index) throws SQLException {
        try {
            return column.kind().get(result, index);
        } catch (SQLException refused) {
            String state = refused.getSQLState() == null ? "" : refused.getSQLState();
            // A lost connection is no matter of this value.
            if (state.startsWith("08") || state.startsWith("57")) {
                throw refused;
            }
            return Cell.UNDECODABLE;
        } catch (NumberFormatException | DateTimeException undecodable) {
            return Cell.UNDECODABLE;
        }
    }

    @Override
    public @Nullable Object value(int index) {
        if (values[index] == Cell.UNDECODABLE) {
            throw new UndecodableException(
                    columns.get(index).name(), columns.get(index).kind().type());
        }
        return values[index];
    }

    /** Likewise, with {@link Cell#UNDECODABLE} where it cannot be carried. */
    @Nullable Object held(int index) {
        return values[index];
    }

    /** About how much memory it takes, in characters. */
    long characters() {
        long characters = 0;
        for (Object value : values) {
            characters +=
                    value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 8;
        }
        return characters;
    }

    @Override
    public String toString() {
        return "row of " + values.length + " columns";
    }
}
