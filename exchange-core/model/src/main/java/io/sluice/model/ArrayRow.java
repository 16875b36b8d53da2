package io.sluice.model;

import org.jspecify.annotations.Nullable;

/** A row whose values are already decoded. */
final class ArrayRow implements Row {
    private final @Nullable Object[] values;

    ArrayRow(@Nullable Object[] values) {
        this.values = values;
    }

    @Override
    public @Nullable Object value(int index) {
        return values[index];
    }

    @Override
    public String toString() {
        return "row of " + values.length + " values";
    }
}
