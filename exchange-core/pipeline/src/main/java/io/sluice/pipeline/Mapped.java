package io.sluice.pipeline;

import io.sluice.model.Row;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One image as the standard's fields, each mapped when it is first asked for: the scope may need two of fifty. */
final class Mapped {
    private static final Image NOTHING = new Image(Row.of(), null);

    private final List<FieldStep> fields;
    private final int[][] positions;
    private final @Nullable Object[] values;
    private final boolean[] known;
    private Image image = NOTHING;

    /** @param positions per field, where the columns of its mapping are in a row */
    Mapped(List<FieldStep> fields, int[][] positions) {
        this.fields = fields;
        this.positions = positions;
        this.values = new @Nullable Object[fields.size()];
        this.known = new boolean[fields.size()];
    }

    /** Goes on to another image. */
    void on(Image next) {
        image = next;
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
