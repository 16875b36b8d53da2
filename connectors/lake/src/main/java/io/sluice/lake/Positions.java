package io.sluice.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import java.util.stream.Stream;

/**
 * How far a topic has been taken over.
 *
 * @param next for each partition the offset of the first record that has not
 * @param epochs for each partition the leader epoch of the last record that has; none where nobody told
 */
record Positions(Map<Integer, Long> next, Map<Integer, Integer> epochs) {

    static final Positions START = new Positions(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    Positions {
        next = Collections.unmodifiableMap(new TreeMap<>(next));
        epochs = Collections.unmodifiableMap(new TreeMap<>(epochs));
    }

    Positions(Map<Integer, Long> next) {
        this(next, Map.of());
    }

    /** The first offset of a partition that is still to be read; 0 for one never read. */
    long of(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** For each partition the smaller of both. */
    Positions least(Positions other) {
        return with(other, Math::min);
    }

    /** For each partition the greater of both. */
    Positions most(Positions other) {
        return with(other, Math::max);
    }

    private Positions with(Positions other, LongBinaryOperator choice) {
        Map<Integer, Long> offsets = new TreeMap<>();
        Map<Integer, Integer> leaders = new TreeMap<>();
        Stream.concat(next.keySet().stream(), other.next.keySet().stream()).forEach(partition -> {
            long chosen = choice.applyAsLong(of(partition), other.of(partition));
            offsets.put(partition, chosen);
            Stream.of(this, other)
                    .filter(each -> each.of(partition) == chosen)
                    .map(each -> each.epochs.get(partition))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(epoch -> leaders.put(partition, epoch));
        });
        return new Positions(offsets, leaders);
    }

    /** Whether a partition was taken over to an offset that it does not have. */
    boolean isBeyond(Positions end) {
        return end.next.entrySet().stream().anyMatch(entry -> of(entry.getKey()) > entry.getValue());
    }

    /** How many offsets lie between here and there; control records and compacted ones count. */
    long upTo(Positions end) {
        return end.next.entrySet().stream()
                .mapToLong(entry -> Math.max(0, entry.getValue() - of(entry.getKey())))
                .sum();
    }

    /** The form in which offsets are kept in snapshot summaries: {@code {"0":1234}}. */
    String offsetsJson() {
        return json(next);
    }

    /** The same of leader epochs. */
    String epochsJson() {
        return json(epochs);
    }

    private static String json(Map<Integer, ? extends Number> numbers) {
        try {
            return JSON.writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write positions", e);
        }
    }

    static Positions parse(String offsets, String epochs) {
        try {
            return new Positions(
                    JSON.readValue(offsets, new TypeReference<Map<Integer, Long>>() {}),
                    JSON.readValue(epochs, new TypeReference<Map<Integer, Integer>>() {}));
        } catch (JsonProcessingException e) {
            throw new LakeException("Cannot read positions from a snapshot's summary: they are not JSON numbers", e);
        }
    }
}
