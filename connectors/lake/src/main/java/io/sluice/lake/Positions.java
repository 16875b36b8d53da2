package io.sluice.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How far a topic has been taken over: for each partition the offset of the first record that has not. */
record Positions(Map<Integer, Long> next) {

    static final Positions START = new Positions(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    Positions {
        next = Collections.unmodifiableMap(new TreeMap<>(next));
    }

    /** The first offset of a partition that is still to be read; 0 for one never read. */
    long of(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** For each partition the smaller of both. */
    Positions least(Positions other) {
        Map<Integer, Long> least = new TreeMap<>(next);
        least.replaceAll((partition, offset) -> Math.min(offset, other.of(partition)));
        other.next.forEach((partition, offset) -> least.putIfAbsent(partition, Math.min(offset, of(partition))));
        return new Positions(least);
    }

    /** For each partition the greater of both. */
    Positions most(Positions other) {
        Map<Integer, Long> most = new TreeMap<>(next);
        other.next.forEach((partition, offset) -> most.merge(partition, offset, Math::max));
        return new Positions(most);
    }

    /** How many offsets lie between here and there; control records and compacted ones count. */
    long upTo(Positions end) {
        return end.next.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - of(entry.getKey())))
                .sum();
    }

    /** The form kept in snapshot summaries: {@code {"0":1234}}. */
    String toJson() {
        try {
            return JSON.writeValueAsString(next);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write positions", e);
        }
    }

    static Positions parse(String json) {
        try {
            return new Positions(JSON.readValue(json, new TypeReference<Map<Integer, Long>>() {}));
        } catch (JsonProcessingException e) {
            throw new LakeException("Cannot read positions from a snapshot's summary: they are not JSON numbers", e);
        }
    }
}
