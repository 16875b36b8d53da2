package io.sluice.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source that wait in quarantine, by interface and mark, each with the shares that still lack it. It is
 * made from the quarantine's topic whenever the source's publisher is opened, and follows what is committed.
 */
final class OpenRows {
    private final Map<Row, Map<RejectedPlace, Set<String>>> rows = new HashMap<>();
    private final Map<RejectedPlace, Row> places = new HashMap<>();

    private record Row(String interfaceId, String mark) {}

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** @param mark null where the row has no key: then only its department can submit it again */
    void add(RejectedPlace place, @Nullable String mark, Set<String> shares) {
        Row row = new Row(place.interfaceId(), mark == null ? "@" + place.position() : mark);
        places.put(place, row);
        rows.computeIfAbsent(row, any -> new LinkedHashMap<>())
                .computeIfAbsent(place, any -> new TreeSet<>())
                .addAll(shares);
    }

    void remove(RejectedPlace place) {
        Row row = places.remove(place);
        Map<RejectedPlace, Set<String>> same = row == null ? null : rows.get(row);
        if (same != null) {
            same.remove(place);
            if (same.isEmpty()) {
                rows.remove(row);
            }
        }
    }

    /** The open places of one row, the oldest first. */
    List<RejectedPlace> of(String interfaceId, String mark) {
        return List.copyOf(
                rows.getOrDefault(new Row(interfaceId, mark), Map.of()).keySet());
    }

    /** The shares that lack the row of a place; empty where it is not open. */
    Set<String> lacking(RejectedPlace place) {
        Row row = places.get(place);
        return row == null
                ? Set.of()
                : Set.copyOf(rows.getOrDefault(row, Map.of()).getOrDefault(place, Set.of()));
    }

    /** Whether a later state of the same row waits too. */
    boolean isReplaced(RejectedPlace place) {
        Row row = places.get(place);
        Map<RejectedPlace, Set<String>> same = row == null ? Map.of() : rows.getOrDefault(row, Map.of());
        return !same.isEmpty()
                && !List.copyOf(same.keySet()).getLast().position().equals(place.position());
    }

    /**
     * These shares have it, or need it no more.
     *
     * @return whether no share lacks it now, so that it is open no longer
     */
    boolean settle(RejectedPlace place, Set<String> shares) {
        Row row = places.get(place);
        Set<String> lacking =
                row == null ? null : rows.getOrDefault(row, Map.of()).get(place);
        if (lacking == null || !lacking.removeAll(shares) || !lacking.isEmpty()) {
            return false;
        }
        remove(place);
        return true;
    }
}
