package io.sluice.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, in order, as writers. One instance serves one thread. */
final class RecordWriter {
    /** What {@link #put} returns for a record that cannot be written; {@link #unfit} says why. */
    static final int UNFIT = -1;

    private final List<FieldWriter> fields;
    private final StraightLine line;
    private Encoding.Unfit unfit = new Encoding.Unfit("", "");

    RecordWriter(Schema schema) {
        fields = schema.getFields().stream().map(FieldWriter::of).toList();
        line = new StraightLine(fields);
    }

    /** Returns where the record ends, or {@link #UNFIT}: then a part of it may stand in the buffer. */
    int put(@Nullable Object[] values, AvroBytes out, int begin) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException("Cannot encode a record of " + values.length + " values: its schema has "
                    + fields.size() + " fields; compile the share again");
        }
        out.reserve(begin, fields.size() * AvroBytes.LARGEST_VALUE);
        try {
            return line.put(values, out, begin);
        } catch (ArithmeticException unfit) {
            return whichIsUnfit(values, out, begin);
        }
    }

    /** Once more, field by field. */
    private int whichIsUnfit(@Nullable Object[] values, AvroBytes out, int begin) {
        int at = begin;
        for (int i = 0; i < values.length; i++) {
            FieldWriter field = fields.get(i);
            if (values[i] == null && !field.nullable()) {
                return unfit(field, "required");
            }
            try {
                at = field.put(values[i], out, at);
            } catch (ArithmeticException outOfRange) {
                return unfit(field, "range");
            }
        }
        return at;
    }

    private int unfit(FieldWriter field, String rule) {
        unfit = new Encoding.Unfit(field.name(), rule);
        return UNFIT;
    }

    /** What hindered the last record that could not be written. */
    Encoding.Unfit unfit() {
        return unfit;
    }
}
