package io.sluice.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table's rows, in order, and which of them make its key (empty: the table has none).
 * Schemas are compared by identity on the record path: a source keeps one instance until its table changes.
 */
public record RowSchema(TableId table, List<Field> fields, List<String> key) {
    public RowSchema {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("Cannot build schema of '" + table + "': it has no fields");
        }
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException(
                        "Cannot build schema of '" + table + "': field '" + field.name() + "' occurs twice");
            }
        }
        for (String part : key) {
            if (!names.contains(part)) {
                throw new IllegalArgumentException(
                        "Cannot build schema of '" + table + "': key column '" + part + "' is not among its fields");
            }
        }
    }

    /** The position of a column, or -1 where the table has none of that name. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
