package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The views of one run's tables, each compiled once for each Connect schema that comes. */
public final class TableViews {

    private static final int CACHED_SCHEMAS = 4096;

    private final ColumnReader.Placeholder placeholder;
    private final IdentityHashMap<Schema, Optional<TableView>> bySchema = new IdentityHashMap<>();
    private final Map<TableId, TableView> byTable = new HashMap<>();

    public TableViews(ColumnReader.Placeholder placeholder) {
        this.placeholder = placeholder;
    }

    /** @param rows the Connect schema of a row, by which it is known again */
    public Optional<TableView> of(TableId table, Schema rows, @Nullable Schema key) {
        Optional<TableView> known = bySchema.get(rows);
        if (known != null) {
            return known;
        }
        if (bySchema.size() >= CACHED_SCHEMAS) {
            bySchema.clear();
        }
        Optional<TableView> compiled = TableView.compile(table, rows, key, placeholder, byTable.get(table));
        compiled.ifPresent(view -> byTable.put(table, view));
        bySchema.put(rows, compiled);
        return compiled;
    }
}
