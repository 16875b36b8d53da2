package io.sluice.files;

import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.UndecodableException;
import org.jspecify.annotations.Nullable;

/** A row of a CSV file. A ragged one cannot say which value belongs to which column: none of its columns decodes. */
final class CsvRow implements Row {
    private final RowSchema schema;
    private final @Nullable String[] fields;

    CsvRow(RowSchema schema, @Nullable String[] fields) {
        this.schema = schema;
        this.fields = fields;
    }

    boolean isRagged() {
        return fields.length != schema.fields().size();
    }

    @Override
    public @Nullable Object value(int index) {
        if (isRagged()) {
            throw new UndecodableException(schema.fields().get(index).name(), FieldType.TEXT);
        }
        return fields[index];
    }

    /** About how much memory it takes, in characters. */
    long characters() {
        long characters = fields.length;
        for (String field : fields) {
            characters += field == null ? 0 : field.length();
        }
        return characters;
    }

    @Override
    public String toString() {
        return isRagged() ? "ragged row" : "row of " + fields.length + " columns";
    }
}
