package io.sluice.pipeline;

import io.sluice.model.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One image as the standard's fields, each mapped when it is first asked for: the scope may need two of fifty. */
final class Mapped {
    private final List<FieldStep> fields;
    private final int[][] positions;
    private final @Nullable Object[] values;
    private final boolean[] known;
    private final Image image;

    /**
     * @param positions per field, where the columns of its mapping are in a row
     * @param columns how many a row has
     */
    Mapped(List<FieldStep> fields, int[][] positions, int columns) {
        this.fields = fields;
        this.positions = positions;
        this.values = new @Nullable Object[fields.size()];
        this.known = new boolean[fields.size()];
        this.image = new Image(columns);
    }

    /** Goes on to another row, with its past where that may lend it values. */
    void on(Row row, @Nullable Row past) {
        image.on(row, past);
        Arrays.fill(known, false);
    }

    Image image() {
        return image;
    }

    /** The field's value, null, or a fault. */
    @Nullable Object value(int field) {
        if (!known[field]) {
            values[field] = fields.get(field).map(image, positions[field]);
            known[field] = true;
        }
        return values[field];
    }
}
