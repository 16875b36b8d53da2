package io.sluice.pipeline;

import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row as mappings read it: the first step of the path. It goes on from row to row, and decodes each column once.
 */
final class Image {
    private static final Row NOTHING = Row.of();

    private final @Nullable Object[] values;
    private final boolean[] known;
    private Row row = NOTHING;
    private @Nullable Row past;

    Image(int columns) {
        this.values = new @Nullable Object[columns];
        this.known = new boolean[columns];
    }

    /** @param itsPast where values come from that the source did not send because they did not change */
    void on(Row next, @Nullable Row itsPast) {
        row = next;
        past = itsPast;
        Arrays.fill(known, false);
    }

    /** The value, null, or the fault that keeps it from being read. A position below 0 is a column that is not there. */
    @Nullable Object value(int position) {
        if (position < 0) {
            return Fault.COLUMN_MISSING;
        }
        if (!known[position]) {
            values[position] = read(position);
            known[position] = true;
        }
        return values[position];
    }

    private @Nullable Object read(int position) {
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
