package io.sluice.files;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of one file: said by its source's connection or its header, or gathered from its records while it is
 * checked. Once known they stay, also from one member of a zip to the next.
 */
final class Columns {
    /** As many as a spreadsheet has. */
    static final int MOST = 16_384;

    private final String drop;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private boolean complete;

    private Columns(String drop) {
        this.drop = drop;
    }

    /** None is known yet. */
    static Columns of(Drop drop) {
        return new Columns(drop.name());
    }

    /** All are known: those that the check found. */
    static Columns of(Drop drop, RowSchema schema) {
        Columns columns = new Columns(drop.name());
        schema.fields().forEach(field -> columns.add(field.name()));
        columns.complete = true;
        return columns;
    }

    private void add(String name) {
        places.put(name, names.size());
        names.add(name);
    }

    int count() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** Takes a whole list of distinct names; a second one must be the same. */
    void agree(List<String> header, long line) throws FileRefusedException {
        if (!complete) {
            header.forEach(this::add);
            complete = true;
        } else if (!names.equals(header)) {
            throw new FileRefusedException(
                    drop,
                    "header",
                    line,
                    "its columns are not those before it in the same file; give each its own file or drop");
        }
    }

    /** Where a record's member belongs, from 0; below 0 where it is none of the columns. */
    int place(String name, long line) throws FileRefusedException {
        Integer place = places.get(name);
        if (place != null || complete) {
            return place == null ? -1 : place;
        }
        if (names.size() == MOST) {
            throw new FileRefusedException(
                    drop,
                    "header",
                    line,
                    "its records have more than " + MOST + " members; name the 'columns' to read");
        }
        add(name);
        return names.size() - 1;
    }

    /** @throws FileRefusedException where there are none */
    RowSchema schema(TableId table) throws FileRefusedException {
        if (names.isEmpty()) {
            throw new FileRefusedException(
                    drop,
                    "empty",
                    0,
                    "it holds no record that can be read; is 'format' the right one? A file of no records needs 'columns'");
        }
        return new RowSchema(
                table,
                names.stream()
                        .map(name -> new Field(name, FieldType.TEXT, true))
                        .toList(),
                List.of());
    }
}
