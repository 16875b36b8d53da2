package io.sluice.bulk;

import io.sluice.schemas.ShareSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** A Parquet file with the share's Avro schema in its footer. */
final class ParquetPart implements PartWriter {
    /** Treatments that hardly give two rows one value. */
    private static final Set<String> DISTINCT = Set.of("pseudonymise", "ff1", "encrypt");

    private static final int ROW_GROUP = 64 << 20;
    private static final String ZSTD_LEVEL = "parquet.compression.codec.zstd.level";

    private final ParquetWriter<byte[]> writer;

    ParquetPart(Path file, Schema schema) throws IOException {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setInt(ZSTD_LEVEL, 1);
        Builder builder = new Builder(new LocalOutputFile(file), schema)
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize((long) ROW_GROUP)
                .withSizeStatisticsEnabled(false);
        for (Schema.Field field : schema.getFields()) {
            if (isDistinct(field)) {
                builder.withDictionaryEncoding(field.name(), false);
            }
        }
        writer = builder.build();
    }

    /** Whether hardly two rows have one value: a dictionary would be built in vain. */
    private static boolean isDistinct(Schema.Field field) {
        Schema type = field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
        String treatment = String.valueOf(field.getProp(ShareSchemas.TREATMENT));
        return type.getLogicalType() instanceof LogicalTypes.TimestampMicros || DISTINCT.contains(treatment);
    }

    @Override
    public void write(@Nullable Object[] values, byte[] record) throws IOException {
        writer.write(record);
    }

    @Override
    public long size() {
        return writer.getDataSize();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<byte[], Builder> {
        private final Schema schema;

        Builder(OutputFile file, Schema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract there, so it must be here; Parquet calls the other
        protected WriteSupport<byte[]> getWriteSupport(Configuration unused) {
            return new EncodedRecords(schema);
        }

        @Override
        protected WriteSupport<byte[]> getWriteSupport(ParquetConfiguration unused) {
            return new EncodedRecords(schema);
        }
    }
}
