package io.sluice.schemas;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, in order, as writers. */
final class RecordWriter {
    private final FieldWriter[] fields;

    RecordWriter(Schema schema) {
        List<Schema.Field> declared = schema.getFields();
        fields = declared.stream().map(FieldWriter::of).toArray(FieldWriter[]::new);
    }

    /** What hinders the record from being written; then a part of it may stand in the buffer. */
    Optional<Encoding.Unfit> write(@Nullable Object[] values, AvroBytes out) {
        if (values.length != fields.length) {
            throw new IllegalArgumentException("Cannot encode a record of " + values.length + " values: its schema has "
                    + fields.length + " fields; compile the share again");
        }
        int at = 0;
        try {
            for (; at < fields.length; at++) {
                Object value = values[at];
                if (value != null) {
                    fields[at].write(value, out);
                } else if (!fields[at].writeNull(out)) {
                    return Optional.of(new Encoding.Unfit(fields[at].name(), "required"));
                }
            }
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.of(new Encoding.Unfit(fields[at].name(), "range"));
        }
    }
}
