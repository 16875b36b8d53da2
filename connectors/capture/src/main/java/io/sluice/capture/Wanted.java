package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables that a source's owner wants captured; read by the engine's threads, changed by the owner's. */
public final class Wanted {

    private final Map<TableId, CapturedTable> tables = new ConcurrentHashMap<>();
    /** In the order of their names, for who looks many times a second. */
    private volatile List<CapturedTable> inOrder = List.of();

    /** Whether anything changed. */
    boolean add(CapturedTable table) {
        CapturedTable before = tables.put(table.table(), table);
        boolean changed = !table.equals(before);
        if (changed) {
            order();
        }
        return changed;
    }

    boolean remove(TableId table) {
        boolean changed = tables.remove(table) != null;
        if (changed) {
            order();
        }
        return changed;
    }

    private synchronized void order() {
        inOrder = tables.values().stream()
                .sorted(Comparator.comparing(table -> table.table().toString()))
                .toList();
    }

    public @Nullable CapturedTable find(TableId table) {
        return tables.get(table);
    }

    /** Whether this load, of this epoch, is what its table's owner wants now. */
    public boolean wants(Load load) {
        CapturedTable table = tables.get(load.table());
        return table != null && table.load() && table.epoch() == load.epoch();
    }

    public Collection<CapturedTable> all() {
        return inOrder;
    }

    /**
     * What of it an engine is given when it starts and cannot be told later.
     *
     * @param keyless tables without a primary key: only theirs is the declared one
     */
    EngineShape shape(Set<TableId> keyless) {
        return new EngineShape(
                tables.keySet().stream()
                        .map(TableId::schema)
                        .distinct()
                        .sorted()
                        .toList(),
                all().stream()
                        .filter(table -> keyless.contains(table.table()))
                        .filter(table -> !table.declaredKey().isEmpty())
                        .collect(Collectors.toMap(table -> table.table().toString(), CapturedTable::declaredKey)));
    }

    /** Schemas or tables to read, and declared keys: a change of these takes another engine run. */
    public record EngineShape(List<String> included, Map<String, List<String>> declaredKeys) {}
}
