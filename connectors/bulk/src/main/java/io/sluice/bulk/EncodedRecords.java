package io.sluice.bulk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands encoded records to Parquet without a record object in between: what the file holds is what the Merkle leaves
 * were made of, byte by byte.
 */
final class EncodedRecords extends WriteSupport<byte[]> {
    /** Where parquet-avro's readers look for the schema. */
    private static final String SCHEMA = "parquet.avro.schema";

    private final Schema schema;
    private final String[] names;
    private final EncodedField[] fields;
    private final EncodedRecord record = new EncodedRecord();
    private @Nullable RecordConsumer prepared;

    EncodedRecords(Schema schema) {
        this.schema = schema;
        List<Schema.Field> declared = schema.getFields();
        this.names = declared.stream().map(Schema.Field::name).toArray(String[]::new);
        this.fields =
                declared.stream().map(field -> EncodedField.of(field.schema())).toArray(EncodedField[]::new);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract there, so it must be here; Parquet calls the other
    public WriteContext init(Configuration configuration) {
        return init(new PlainParquetConfiguration());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(
                new AvroSchemaConverter(configuration).convert(schema), Map.of(SCHEMA, schema.toString()));
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        prepared = recordConsumer;
    }

    @Override
    public void write(byte[] encoded) {
        RecordConsumer consumer = Objects.requireNonNull(prepared);
        record.on(encoded);
        consumer.startMessage();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].isPresent(record)) {
                consumer.startField(names[i], i);
                fields[i].copy(record, consumer);
                consumer.endField(names[i], i);
            }
        }
        consumer.endMessage();
    }
}
