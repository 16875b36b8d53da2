package io.sluice.schemas.assist;

import java.util.List;

/**
 * What was sampled of a table.
 *
 * @param comment of the database; empty: none
 * @param key its primary key's columns, in order; empty: it has none
 * @param rows about how many the table has; 0: unknown
 * @param sampled rows that were looked at
 * @param columns each with {@code sampled} values
 */
public record TableSample(
        String schema,
        String table,
        String comment,
        List<String> key,
        long rows,
        int sampled,
        List<ColumnSample> columns) {
    public TableSample {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }
}
