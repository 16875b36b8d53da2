package io.sluice.bulk;

import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** One row within {@link Tuples}; a value is decoded when it is asked for. */
final class CopyRow implements Row {
    private final Tuples tuples;
    private final Column[] columns;
    private final int row;

    CopyRow(Tuples tuples, Column[] columns, int row) {
        this.tuples = tuples;
        this.columns = columns;
        this.row = row;
    }

    @Override
    public @Nullable Object value(int index) {
        if (tuples.isNull(row, index)) {
            return null;
        }
        Column column = columns[index];
        if (tuples.isTooLarge(row, index)) {
            throw new UndecodableException(column.name(), column.type().carried());
        }
        try {
            return column.type().decode(tuples.bytes(), tuples.offset(row, index), tuples.length(row, index));
        } catch (DateTimeException | ArithmeticException noCarrier) {
            // Its message can hold the value, so it goes no further.
            throw new UndecodableException(column.name(), column.type().carried());
        }
    }

    @Override
    public String toString() {
        return "row of " + columns.length + " columns";
    }
}
