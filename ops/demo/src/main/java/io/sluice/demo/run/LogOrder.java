package io.sluice.demo.run;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the changes of each key come in the order of their source's log. Rows of a load have no place in that order
 * and are left out, and an epoch begins anew.
 */
final class LogOrder {
    private static final int PARTS = 5;

    private final Map<ByteBuffer, Place> last = new HashMap<>();
    private long inversions;

    /** Takes a record's {@code sluice_position}, in the order of the topic. */
    void add(ByteBuffer key, String position) {
        List<String> parts = List.of(position.split(":"));
        if (parts.size() != PARTS || !parts.getFirst().equals("log")) {
            return;
        }
        Place place = new Place(
                Integer.parseInt(parts.get(1)),
                Long.parseUnsignedLong(parts.get(3), 16),
                Integer.parseInt(parts.get(4)));
        Place before = last.put(key, place);
        if (before != null && before.epoch == place.epoch && Place.LOG.compare(before, place) >= 0) {
            inversions++;
        }
    }

    /** How often a key's change was not after the one before it. */
    long inversions() {
        return inversions;
    }

    private record Place(int epoch, long lsn, int ordinal) {
        private static final Comparator<Place> LOG =
                Comparator.comparing(Place::lsn, Long::compareUnsigned).thenComparingInt(Place::ordinal);
    }
}
