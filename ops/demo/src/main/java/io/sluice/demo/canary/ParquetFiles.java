package io.sluice.demo.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Opens Parquet files: every text and binary value, whatever pages, dictionaries and deltas they are in. */
final class ParquetFiles {
    private static final int CHUNK = 1 << 20;

    private final Search search;

    ParquetFiles(Search search) {
        this.search = search;
    }

    static boolean isParquet(Path file) {
        return file.getFileName().toString().endsWith(".parquet");
    }

    void open(Place place, Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader parquet = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = parquet.getFileMetaData().getSchema();
            String writer = parquet.getFileMetaData().getCreatedBy();
            for (PageReadStore group = parquet.readNextRowGroup(); group != null; group = parquet.readNextRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        group, new GroupRecordConverter(schema).getRootConverter(), schema, writer);
                for (ColumnDescriptor column : schema.getColumns()) {
                    if (isText(column)) {
                        long values = group.getPageReader(column).getTotalValueCount();
                        look(place.inside("parquet column"), column, columns.getColumnReader(column), values);
                    }
                }
            }
        } catch (RuntimeException e) {
            search.leaveUnopened(place, "broken Parquet file (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isText(ColumnDescriptor column) {
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        return type == PrimitiveTypeName.BINARY || type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    private void look(Place place, ColumnDescriptor column, ColumnReader reader, long count) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (long i = 0; i < count; i++) {
            if (reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
                values.writeBytes(reader.getBinary().getBytes());
                values.write(0);
            }
            reader.consume();
            if (values.size() > CHUNK) {
                search.look(place, values.toByteArray());
                values.reset();
            }
        }
        search.look(place, values.toByteArray());
    }
}
