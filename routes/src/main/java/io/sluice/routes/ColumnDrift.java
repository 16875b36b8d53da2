package io.sluice.routes;

import io.sluice.capture.Column;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Drift;
import io.sluice.pipeline.SharePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a column differs from what a share reads.
 *
 * @param was the kind of values that the contract reads, such as {@code text}; empty: only as a part of the key
 * @param is its type now in the source's words; empty: the column is gone
 * @param renamed what it is called now, where it was seen to be renamed; empty where not
 */
record ColumnDrift(String column, String was, String is, String renamed) {

    static List<ColumnDrift> of(SharePlan plan, Map<String, Column> columns) {
        Map<String, FieldType> types = new HashMap<>();
        columns.forEach((name, column) -> {
            if (column.type() != null) {
                types.put(name, column.type());
            }
        });
        return Drift.of(plan, types).stream().map(drift -> of(drift, columns)).toList();
    }

    private static ColumnDrift of(Drift drift, Map<String, Column> columns) {
        Column now = columns.get(drift.column());
        String renamed = columns.values().stream()
                .filter(column -> now == null && drift.column().equals(column.formerly()))
                .map(Column::name)
                .findFirst()
                .orElse("");
        return new ColumnDrift(drift.column(), word(drift.was()), now == null ? "" : now.told(), renamed);
    }

    private static String word(@Nullable FieldType type) {
        return type == null ? "" : type.name().toLowerCase(Locale.ROOT);
    }
}
