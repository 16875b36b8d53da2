package io.sluice.bulk;

import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row, decoded; what its type has no carrier for is told when it is asked for. */
final class MariaDbRow implements Row {
    private static final int FIXED = 16;

    private final List<MariaDbColumn> columns;
    private final @Nullable Object[] values;

    /** Stands for a value that cannot be carried. */
    private enum Beyond {
        BEYOND
    }

    private MariaDbRow(List<MariaDbColumn> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    static MariaDbRow read(ResultSet row, List<MariaDbColumn> columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, i + 1, columns.get(i).type());
        }
        return new MariaDbRow(columns, values);
    }

    private static @Nullable Object value(ResultSet row, int index, MariaDbType type) throws SQLException {
        try {
            return type.read(row, index);
        } catch (DateTimeException | ArithmeticException noCarrier) {
            // Its message can hold the value, so it goes no further.
            return Beyond.BEYOND;
        }
    }

    /** Bytes of memory, about. */
    int size() {
        int size = 0;
        for (Object value : values) {
            size += switch (value) {
                case null -> 0;
                case String text -> text.length();
                case byte[] bytes -> bytes.length;
                default -> FIXED;
            };
        }
        return size;
    }

    @Override
    public @Nullable Object value(int index) {
        Object value = values[index];
        if (value == Beyond.BEYOND) {
            throw new UndecodableException(
                    columns.get(index).name(), columns.get(index).type().carried());
        }
        return value;
    }

    @Override
    public String toString() {
        return "row of " + columns.size() + " columns";
    }
}
