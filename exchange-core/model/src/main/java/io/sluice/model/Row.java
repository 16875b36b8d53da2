package io.sluice.model;

import org.jspecify.annotations.Nullable;

/**
 * A positional view of one row, without a copy of what lies beneath. It is valid until its batch has been applied.
 * An implementation's {@code toString} shows no value.
 */
public interface Row {

    /**
     * The value at a position of the row's schema: an instance of that field's {@link FieldType#carrier()}, null,
     * or {@link Unavailable#UNAVAILABLE}.
     *
     * @throws UndecodableException where the field's type cannot carry what the source holds
     */
    @Nullable Object value(int index);

    /** A row of values that are already decoded, in the order of its schema. */
    static Row of(@Nullable Object... values) {
        return new ArrayRow(values);
    }
}
