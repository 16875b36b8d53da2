package io.sluice.bench.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Records in Confluent's wire format by Avro's own writer, its buffer and encoder reused. */
final class PlainEncoder {
    private final Schema schema;
    private final int id;
    private final GenericDatumWriter<GenericRecord> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;

    PlainEncoder(Schema schema, int id) {
        this.schema = schema;
        this.id = id;
        this.writer = new GenericDatumWriter<>(schema, conversions());
    }

    private static GenericData conversions() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        return data;
    }

    GenericRecord record(@Nullable Object... values) {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(i, values[i]);
        }
        return record;
    }

    byte[] encode(GenericRecord record) {
        buffer.reset();
        buffer.write(0);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer.write(id >>> shift);
        }
        try {
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(buffer, encoder);
            encoder = out;
            writer.write(record, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }
}
