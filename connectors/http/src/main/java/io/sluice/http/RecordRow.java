package io.sluice.http;

import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.Unavailable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as a row of texts. */
final class RecordRow implements Row {
    private final RowSchema schema;
    private final Map<String, String> record;
    private final boolean keyOnly;

    private RecordRow(RowSchema schema, Map<String, String> record, boolean keyOnly) {
        this.schema = schema;
        this.record = record;
        this.keyOnly = keyOnly;
    }

    static Row of(RowSchema schema, Map<String, String> record) {
        return new RecordRow(schema, record, false);
    }

    /** Of a record that is no more nothing is known but its key. */
    static Row key(RowSchema schema, Map<String, String> key) {
        return new RecordRow(schema, key, true);
    }

    @Override
    public @Nullable Object value(int index) {
        String name = schema.fields().get(index).name();
        String text = record.get(name);
        return text == null && keyOnly ? Unavailable.UNAVAILABLE : text;
    }

    @Override
    public String toString() {
        return "record of " + record.size() + " columns";
    }
}
