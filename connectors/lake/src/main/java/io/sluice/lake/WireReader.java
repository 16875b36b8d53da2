package io.sluice.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one kind of a topic's bytes (keys or values): 0x00, the schema's id in 4 bytes, then Avro's binary form.
 * Records written with an earlier schema of the share are resolved to the one in force. One instance, one thread.
 */
final class WireReader {

    private static final int HEADER = 5;

    private final Schema schema;
    private final Map<Integer, GenericDatumReader<GenericRecord>> byId = new HashMap<>();
    private final List<UnaryOperator<Object>> conversions = new ArrayList<>();
    private @Nullable BinaryDecoder decoder;

    /** @param writers the schemas that records of the topic may have been written with, by their ids */
    WireReader(Schema schema, Map<Integer, Schema> writers) {
        this.schema = schema;
        writers.forEach((id, writer) -> byId.put(id, new GenericDatumReader<>(writer, schema)));
        schema.getFields()
                .forEach(field -> conversions.add(LakeType.of(field.schema()).convert()));
    }

    /**
     * The values of the schema's fields in order, as Iceberg's generic records carry them.
     *
     * @param where names the record in messages
     */
    @Nullable Object[] read(byte[] bytes, String where) {
        GenericRecord decoded = decode(bytes, where);
        @Nullable Object[] values = new Object[conversions.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = decoded.get(i);
            values[i] = value == null ? null : convert(i, value, where);
        }
        return values;
    }

    private Object convert(int field, Object value, String where) {
        try {
            return conversions.get(field).apply(value);
        } catch (DateTimeException | ArithmeticException e) {
            // Neither message nor cause goes on: they may quote the value.
            throw new LakeException("Cannot read the record at " + where + ": field '"
                    + schema.getFields().get(field).name() + "' is outside the range of its type, "
                    + e.getClass().getSimpleName());
        }
    }

    private GenericRecord decode(byte[] bytes, String where) {
        if (bytes.length < HEADER || bytes[0] != 0) {
            throw new LakeException("Cannot read the record at " + where
                    + ": it has not the form 0x00, schema id, Avro; something else than Sluice writes this topic");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        GenericDatumReader<GenericRecord> reader = byId.get(id);
        if (reader == null) {
            throw new LakeException("Cannot read the record at " + where + ": its schema id " + id
                    + " is not known here; put the share's specification of that schema");
        }
        try {
            decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException e) {
            // Neither message nor cause goes on: Avro's may quote the value at fault.
            throw new LakeException("Cannot read the record at " + where + ": its bytes do not fit schema "
                    + schema.getFullName() + " (id " + id + "), " + e.getClass().getSimpleName());
        }
    }
}
