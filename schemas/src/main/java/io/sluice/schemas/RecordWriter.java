package io.sluice.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, in order, as writers. One instance serves one thread. */
final class RecordWriter {
    /** What {@link #put} returns for a record that cannot be written; {@link #unfit} says why. */
    static final int UNFIT = -1;

    private final FieldWriter[] fields;
    private Encoding.Unfit unfit = new Encoding.Unfit("", "");

    RecordWriter(Schema schema) {
        List<Schema.Field> declared = schema.getFields();
        fields = declared.stream().map(FieldWriter::of).toArray(FieldWriter[]::new);
    }

    /** Returns where the record ends, or {@link #UNFIT}: then a part of it may stand in the buffer. */
    int put(@Nullable Object[] values, AvroBytes out, int begin) {
        if (values.length != fields.length) {
            throw new IllegalArgumentException("Cannot encode a record of " + values.length + " values: its schema has "
                    + fields.length + " fields; compile the share again");
        }
        int field = 0;
        try {
            int at = begin;
            out.reserve(at, fields.length * AvroBytes.LARGEST_VALUE);
            for (; field < fields.length; field++) {
                Object value = values[field];
                if (value == null && !fields[field].isNullable()) {
                    return unfit(field, "required");
                }
                at = fields[field].put(value, out, at);
            }
            return at;
        } catch (ArithmeticException e) {
            return unfit(field, "range");
        }
    }

    private int unfit(int field, String rule) {
        unfit = new Encoding.Unfit(fields[field].name(), rule);
        return UNFIT;
    }

    /** What hindered the last record that could not be written. */
    Encoding.Unfit unfit() {
        return unfit;
    }
}
