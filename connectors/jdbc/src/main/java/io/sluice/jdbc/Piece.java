package io.sluice.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen last of the rows between two keys: those after the piece before, up to this one's end.
 *
 * @param end the last key that belongs here, whether there is such a row or not; null: all keys do that come after
 * @param keys in the database's order
 * @param marks the rows' digests in the same order, 32 characters each
 */
record Piece(@Nullable List<String> end, List<List<String>> keys, String marks) {
    Piece {
        keys = List.copyOf(keys);
    }

    static Piece rest() {
        return new Piece(null, List.of(), "");
    }

    String mark(int row) {
        return marks.substring(row * Window.MARK, (row + 1) * Window.MARK);
    }

    @Override
    public String toString() {
        return "piece of " + keys.size() + " rows";
    }

    /** One in the making. */
    static final class Builder {
        private final List<List<String>> keys = new ArrayList<>();
        private final StringBuilder marks = new StringBuilder();

        void add(List<String> key, String mark) {
            keys.add(key);
            marks.append(mark);
        }

        Piece build(@Nullable List<String> end) {
            return new Piece(end, keys, marks.toString());
        }
    }
}
