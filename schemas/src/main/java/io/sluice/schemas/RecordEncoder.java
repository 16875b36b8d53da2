package io.sluice.schemas;

import io.sluice.model.Operation;
import io.sluice.pipeline.Shared;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the records of one share: 0x00, the schema's id in the registry (4 bytes, big-endian), the record in Avro's
 * binary form. Compiled once into positional writers; one instance serves one thread.
 */
public final class RecordEncoder {
    private final RecordWriter keyWriter;
    private final RecordWriter valueWriter;
    private final int keyId;
    private final int valueId;
    private final AvroBytes buffer = new AvroBytes();

    /** @throws IllegalArgumentException when a schema holds a type that rows do not have */
    public RecordEncoder(Schema key, int keyId, Schema value, int valueId) {
        this.keyWriter = new RecordWriter(key);
        this.valueWriter = new RecordWriter(value);
        this.keyId = keyId;
        this.valueId = valueId;
    }

    public Encoding encode(Shared shared) {
        @Nullable Object[] key = shared.key();
        return encode(
                key.length == 0 ? new Object[] {shared.position().text()} : key,
                shared.operation() == Operation.DELETE ? null : shared.values());
    }

    Encoding encode(@Nullable Object[] key, @Nullable Object @Nullable [] values) {
        int keyEnd = keyWriter.put(key, buffer, WireFormat.putHeader(buffer, keyId));
        if (keyEnd == RecordWriter.UNFIT) {
            return keyWriter.unfit();
        }
        byte[] encodedKey = buffer.until(keyEnd);
        if (values == null) {
            return new Encoding.Encoded(encodedKey, null);
        }
        int end = valueWriter.put(values, buffer, WireFormat.putHeader(buffer, valueId));
        return end == RecordWriter.UNFIT ? valueWriter.unfit() : new Encoding.Encoded(encodedKey, buffer.until(end));
    }
}
