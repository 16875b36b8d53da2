package io.sluice.http;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a resource: those its source names, or all that its records have had so far. */
final class Columns {
    private static final int MOST = 16_384;

    private final Resource resource;
    private final Set<String> names = new LinkedHashSet<>();
    private RowSchema schema;

    Columns(Resource resource) {
        this.resource = resource;
        names.addAll(resource.fields().keySet());
        names.addAll(resource.key());
        schema = build();
    }

    /** A record's columns that have a value. */
    Map<String, String> named(Map<String, String> record) {
        Map<String, String> named = new HashMap<>();
        if (resource.fields().isEmpty()) {
            record.forEach((pointer, text) -> named.put(Pointers.column(pointer), text));
        } else {
            resource.fields().forEach((column, pointer) -> {
                String text = record.get(pointer);
                if (text != null) {
                    named.put(column, text);
                }
            });
        }
        return named;
    }

    /** Takes in what columns records have. The schema is another one only where there is a column that is new. */
    RowSchema of(List<Map<String, String>> records) throws ApiRefusedException {
        Set<String> fresh = new TreeSet<>();
        records.forEach(record -> fresh.addAll(record.keySet()));
        if (names.addAll(fresh)) {
            if (names.size() > MOST) {
                throw new ApiRefusedException(
                        "columns", "its records have more than " + MOST + " members; name those to read as 'fields'");
            }
            schema = build();
        }
        return schema;
    }

    RowSchema schema() {
        return schema;
    }

    private RowSchema build() {
        Set<String> all = names.isEmpty() ? Set.of("value") : names;
        return new RowSchema(
                resource.table(),
                all.stream().map(name -> new Field(name, FieldType.TEXT, true)).toList(),
                resource.key());
    }
}
