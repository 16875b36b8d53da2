package io.sluice.schemas;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Decodes what {@link RecordEncoder} wrote, for readers. Values have the classes of row fields; texts are Strings. */
public final class RecordDecoder {
    private final IntFunction<Schema> schemas;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();

    /** @param schemas finds a schema by its id in the registry, such as {@code registry::schema} */
    public RecordDecoder(IntFunction<Schema> schemas) {
        this.schemas = schemas;
    }

    /** @throws IllegalArgumentException when the bytes are not a record in Confluent's wire format */
    public GenericRecord decode(byte[] encoded) {
        int id = WireFormat.schemaId(encoded);
        GenericDatumReader<GenericRecord> reader =
                readers.computeIfAbsent(id, unknown -> new TextReader(schemas.apply(unknown)));
        try {
            return reader.read(
                    null,
                    DecoderFactory.get()
                            .binaryDecoder(
                                    encoded,
                                    WireFormat.HEADER_LENGTH,
                                    encoded.length - WireFormat.HEADER_LENGTH,
                                    null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Cannot decode a record of " + encoded.length + " bytes with schema " + id
                            + ": it ends too early or was written with another schema",
                    e);
        }
    }

    private static final class TextReader extends GenericDatumReader<GenericRecord> {
        TextReader(Schema schema) {
            super(schema, schema, conversions());
        }

        private static GenericData conversions() {
            GenericData data = new GenericData();
            // Avro's fast reader does not ask findStringClass.
            data.setFastReaderEnabled(false);
            data.addLogicalTypeConversion(new Conversions.DecimalConversion());
            data.addLogicalTypeConversion(new TimeConversions.DateConversion());
            data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
            data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
            data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
            return data;
        }

        @Override
        protected Class<?> findStringClass(Schema schema) {
            return String.class;
        }
    }
}
