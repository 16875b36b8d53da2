package io.sluice.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, in order, as writers. */
final class RecordWriter {
    private final String[] names;
    private final boolean[] nullable;
    private final FieldWriter[] writers;

    RecordWriter(Schema schema) {
        List<Schema.Field> fields = schema.getFields();
        names = new String[fields.size()];
        nullable = new boolean[fields.size()];
        writers = new FieldWriter[fields.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = fields.get(i).name();
            nullable[i] = FieldTypes.isNullable(fields.get(i).schema());
            writers[i] = FieldWriter.of(FieldTypes.carrying(fields.get(i).schema()));
        }
    }

    /** What hinders the record from being written; then a part of it may stand in the encoder's buffer. */
    Optional<Encoding.Unfit> write(@Nullable Object[] values, BinaryEncoder out) {
        if (values.length != names.length) {
            throw new IllegalArgumentException("Cannot encode a record of " + values.length + " values: its schema has "
                    + names.length + " fields; compile the share again");
        }
        int at = 0;
        try {
            for (; at < names.length; at++) {
                Object value = values[at];
                if (nullable[at]) {
                    out.writeIndex(value == null ? 0 : 1);
                } else if (value == null) {
                    return Optional.of(new Encoding.Unfit(names[at], "required"));
                }
                if (value != null) {
                    writers[at].write(value, out);
                }
            }
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.of(new Encoding.Unfit(names[at], "range"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
