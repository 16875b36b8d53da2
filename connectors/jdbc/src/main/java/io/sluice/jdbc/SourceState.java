package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far a polled source is read: the offset that its batches carry. */
record SourceState(Map<String, TableState> tables) {
    SourceState {
        tables = new TreeMap<>(tables);
    }

    static SourceState parse(Optional<String> offset) {
        return offset.filter(text -> !text.isEmpty())
                .map(text -> Kept.read(text, SourceState.class))
                .orElseGet(() -> new SourceState(Map.of()));
    }

    String text() {
        return Kept.text(this);
    }

    Optional<TableState> of(TableId table) {
        return Optional.ofNullable(tables.get(table.toString()));
    }

    SourceState with(TableId table, TableState state) {
        Map<String, TableState> all = new TreeMap<>(tables);
        all.put(table.toString(), state);
        return new SourceState(all);
    }

    SourceState without(TableId table) {
        Map<String, TableState> all = new TreeMap<>(tables);
        all.remove(table.toString());
        return new SourceState(all);
    }

    /** Numbers of the pieces of each table. */
    Map<TableId, List<Integer>> pieces() {
        return tables.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> TableId.parse(entry.getKey()),
                        entry -> entry.getValue().comparison().pieces()));
    }

    @Override
    public String toString() {
        return "state of " + tables.size() + " tables";
    }
}
