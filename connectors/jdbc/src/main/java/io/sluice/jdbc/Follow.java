package io.sluice.jdbc;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far some loads of a table have come by its watermark.
 *
 * @param epochs the loads
 * @param poll the number of the poll under way, or of the last one
 * @param known the last rows seen before this poll, which begins with the first of them; empty: with the first row
 * @param read the last rows seen in this poll
 * @param after watermark and key of the last row seen in this poll; null while none is under way
 */
record Follow(
        Set<Integer> epochs,
        int poll,
        List<Window> known,
        List<Window> read,
        @Nullable List<String> after) {
    Follow {
        epochs = new TreeSet<>(epochs);
        known = List.copyOf(known);
        read = List.copyOf(read);
    }

    static Follow from(Set<Integer> epochs) {
        return new Follow(epochs, 0, List.of(), List.of(), null);
    }

    boolean isUnderWay() {
        return after != null;
    }

    Follow of(Set<Integer> others) {
        return new Follow(others, poll, known, read, after);
    }

    @Override
    public String toString() {
        return "follow of loads " + epochs;
    }
}
