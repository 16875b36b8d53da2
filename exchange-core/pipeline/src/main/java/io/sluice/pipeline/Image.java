package io.sluice.pipeline;

import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * A row as mappings read it: the first step of the path.
 *
 * @param past where values come from that the source did not send because they did not change
 */
record Image(Row row, @Nullable Row past) {

    /** The value, null, or the fault that keeps it from being read. A position below 0 is a column that is not there. */
    @Nullable Object value(int position) {
        if (position < 0) {
            return Fault.COLUMN_MISSING;
        }
        Object value = decode(row, position);
        if (value == Unavailable.UNAVAILABLE) {
            value = unchanged(position);
        }
        return value instanceof String text ? SoundText.check(text) : value;
    }

    /** A value too large to be sent is never null: a past that says so was not sent whole. */
    private Object unchanged(int position) {
        Object value = past == null ? null : decode(past, position);
        return value == null || value == Unavailable.UNAVAILABLE ? Fault.UNCHANGED_UNAVAILABLE : value;
    }

    private static @Nullable Object decode(Row row, int position) {
        try {
            return row.value(position);
        } catch (RuntimeException undecodable) {
            return Fault.UNDECODABLE;
        }
    }

    @Override
    public String toString() {
        return "image of a row";
    }
}
