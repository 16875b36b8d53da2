package io.sluice.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, in order, as writers. One instance serves one thread. */
final class RecordWriter {
    /** What {@link #put} returns for a record that cannot be written; {@link #unfit} says why. */
    static final int UNFIT = -1;

    /** Of a thousand schemas most write seldom: making straight code for them would cost more than it saves. */
    private static final int FEW = 10_000;

    private final List<FieldWriter> fields;
    private @Nullable StraightLine line;
    private int written;
    private Encoding.Unfit unfit = new Encoding.Unfit("", "");

    RecordWriter(Schema schema) {
        fields = schema.getFields().stream().map(FieldWriter::of).toList();
    }

    /** Returns where the record ends, or {@link #UNFIT}: then a part of it may stand in the buffer. */
    int put(@Nullable Object[] values, AvroBytes out, int begin) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException("Cannot encode a record of " + values.length + " values: its schema has "
                    + fields.size() + " fields; compile the share again");
        }
        out.reserve(begin, fields.size() * AvroBytes.LARGEST_VALUE);
        try {
            StraightLine straight = straight();
            return straight == null ? oneByOne(values, out, begin) : straight.put(values, out, begin);
        } catch (ArithmeticException unfit) {
            return whichIsUnfit(values, out, begin);
        }
    }

    /** None before the schema has turned out to be a busy one. */
    private @Nullable StraightLine straight() {
        StraightLine made = line;
        if (made == null && ++written > FEW) {
            made = new StraightLine(fields);
            line = made;
        }
        return made;
    }

    private int oneByOne(@Nullable Object[] values, AvroBytes out, int begin) {
        int at = begin;
        for (int i = 0; i < values.length; i++) {
            at = fields.get(i).put(values[i], out, at);
        }
        return at;
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
