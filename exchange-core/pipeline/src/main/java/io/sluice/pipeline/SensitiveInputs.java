package io.sluice.pipeline;

import io.sluice.model.RowSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a row's source columns that sensitive fields are made from, in {@link NormalText normal form}: what must
 * not be seen elsewhere in its record. One instance serves one thread.
 */
final class SensitiveInputs {
    /** So many characters in a row tell whose they are. */
    static final int SHORTEST_PART = 6;

    private static final int SHORTEST_NAME = 2;

    private final List<String> columns;
    private final NormalChars[] texts;

    SensitiveInputs(List<FieldPlan> fields) {
        columns = fields.stream()
                .filter(FieldPlan::sensitive)
                .flatMap(plan -> plan.mapping().columns().stream())
                .distinct()
                .toList();
        texts = columns.stream().map(column -> new NormalChars()).toArray(NormalChars[]::new);
    }

    int size() {
        return texts.length;
    }

    String column(int index) {
        return columns.get(index);
    }

    /** As the row last read has it; empty where it has none. */
    NormalChars text(int index) {
        return texts[index];
    }

    /** Where the columns are in a table's rows. */
    int[] positions(RowSchema schema) {
        return columns.stream().mapToInt(schema::indexOf).toArray();
    }

    /** @param at as {@link #positions} gave them */
    void read(Image image, int[] at) {
        for (int i = 0; i < at.length; i++) {
            Object value = image.value(at[i]);
            read(value, texts[i]);
        }
    }

    private static void read(@Nullable Object value, NormalChars to) {
        if (value instanceof LocalDate day) {
            to.set(day);
        } else {
            Object text = value == null || value instanceof Fault ? "" : CanonicalText.of(value);
            to.set(text instanceof String sound ? sound : "");
        }
    }

    /** Short numbers say nothing by themselves: half of all rows would share one. */
    static boolean isTelling(NormalChars input) {
        return input.length() >= SHORTEST_PART || (input.length() >= SHORTEST_NAME && input.hasLetter());
    }

    /** By index, whether the column is as asked. */
    boolean[] where(Predicate<String> column) {
        boolean[] result = new boolean[columns.size()];
        IntStream.range(0, result.length).forEach(i -> result[i] = column.test(columns.get(i)));
        return result;
    }
}
