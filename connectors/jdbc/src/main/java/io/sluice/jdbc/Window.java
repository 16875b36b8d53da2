package io.sluice.jdbc;

import java.util.List;
import java.util.Set;

/**
 * Rows that were read together, one after another.
 *
 * @param start watermark and key of the first
 * @param marks their digests, 32 characters each
 */
record Window(List<String> start, String marks) {

    static final int MARK = 32;

    Window {
        start = List.copyOf(start);
    }

    int rows() {
        return marks.length() / MARK;
    }

    void addTo(Set<String> all) {
        for (int i = 0; i < marks.length(); i += MARK) {
            all.add(marks.substring(i, i + MARK));
        }
    }

    @Override
    public String toString() {
        return "window of " + rows() + " rows";
    }
}
