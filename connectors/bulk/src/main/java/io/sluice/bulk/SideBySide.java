package io.sluice.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they are, beside what a view makes of them.
 *
 * @param columns of the source that the view reads
 * @param masked those of them that who looks may not see
 * @param fields that a recipient would see
 * @param problem why nothing would be delivered at all; empty: nothing stands against it
 */
public record SideBySide(
        String interfaceId,
        List<String> columns,
        List<String> masked,
        List<Field> fields,
        List<Pair> rows,
        String problem) {
    public SideBySide {
        columns = List.copyOf(columns);
        masked = List.copyOf(masked);
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /** @param why it looks like this: from which columns, how converted, how treated */
    public record Field(String name, String why) {}

    /**
     * One row.
     *
     * @param before one text per column
     * @param after one text per field; null: the row would not be delivered
     * @param why it would not; empty where it would
     */
    public record Pair(
            List<@Nullable String> before, @Nullable List<@Nullable String> after, String why) {}
}
