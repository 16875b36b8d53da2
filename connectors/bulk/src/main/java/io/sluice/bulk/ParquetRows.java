package io.sluice.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** Reads an extract's Parquet file with Avro's own classes, so that verifying shares no code with writing. */
final class ParquetRows {
    private ParquetRows() {}

    /** The tree over a file's rows, encoded anew. */
    static RowLeaves leaves(Path file, ExtractManifest manifest, int part) throws IOException {
        Schema schema = new Schema.Parser().parse(manifest.schema().toString());
        RowLeaves leaves = new RowLeaves(manifest.saltKey(), part);
        // Without conversions: dates and decimals stay the numbers and bytes that they are in the record.
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema, new GenericData());
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);
        try (ParquetReader<GenericRecord> rows = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), new PlainParquetConfiguration())
                .withDataModel(new GenericData())
                .build()) {
            for (GenericRecord row = rows.read(); row != null; row = rows.read()) {
                buffer.reset();
                header(buffer, manifest.schemaId());
                writer.write(row, encoder);
                leaves.add(buffer.toByteArray());
            }
        }
        return leaves;
    }

    private static void header(ByteArrayOutputStream out, int schemaId) {
        out.write(0);
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            out.write(schemaId >>> shift);
        }
    }
}
