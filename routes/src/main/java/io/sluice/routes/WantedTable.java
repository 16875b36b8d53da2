package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.model.TableId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody would read of one table of a source, as {@code POST /sources/{id}/preflight} takes it.
 *
 * @param columns that interfaces read
 * @param key the key that the contract declares; empty: rows are told apart by nothing
 * @param wholeBefore whether the row before each change is needed whole
 */
record WantedTable(String schema, String table, Set<String> columns, List<String> key, boolean wholeBefore) {
    WantedTable(
            @Nullable String schema,
            @Nullable String table,
            @Nullable Set<String> columns,
            @Nullable List<String> key,
            boolean wholeBefore) {
        if (schema == null || schema.isBlank() || table == null || table.isBlank()) {
            throw new IllegalArgumentException("A wanted table has no schema or no table; give both");
        }
        this.schema = schema;
        this.table = table;
        this.columns = columns == null ? Set.of() : Set.copyOf(columns);
        this.key = key == null ? List.of() : List.copyOf(key);
        this.wholeBefore = wholeBefore;
    }

    CapturedTable captured() {
        return new CapturedTable(new TableId(schema, table), 1, columns, wholeBefore, key, !key.isEmpty());
    }
}
