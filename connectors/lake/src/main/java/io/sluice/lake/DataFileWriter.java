package io.sluice.lake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** Writes rows into Parquet files of a table, a new one whenever the last has its size. Closing it without
 * {@link #finish} deletes what was written. */
final class DataFileWriter implements Closeable {

    /** Asking a Parquet writer for its length is not free. */
    private static final int ROWS_BETWEEN_LOOKS = 1000;

    private final Table table;
    private final OutputFileFactory files;
    private final long targetBytes;
    private final List<DataFile> written = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private @Nullable DataWriter<Record> open;
    private long rows;
    private boolean kept;

    DataFileWriter(Table table, long targetBytes) {
        this.table = table;
        this.files = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .build();
        this.targetBytes = targetBytes;
    }

    void write(Record row) throws IOException {
        DataWriter<Record> writer = open == null ? begin() : open;
        try {
            writer.write(row);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // Neither message nor cause goes on: a writer's may quote the value that it cannot write.
            throw new LakeException("Cannot write a row of " + table.name() + ": a value is outside its column's type, "
                    + e.getClass().getSimpleName() + "; correct the standard or the mapping");
        }
        rows++;
        if (rows % ROWS_BETWEEN_LOOKS == 0 && writer.length() >= targetBytes) {
            endFile();
        }
    }

    private DataWriter<Record> begin() throws IOException {
        EncryptedOutputFile file = files.newOutputFile();
        begun.add(file.encryptingOutputFile().location());
        DataWriter<Record> writer = Parquet.writeData(file)
                .forTable(table)
                .createWriterFunc(GenericParquetWriter::create)
                .withSpec(PartitionSpec.unpartitioned())
                .build();
        open = writer;
        return writer;
    }

    /** Closes the file being written, if there is one; the next row begins another. */
    void endFile() throws IOException {
        DataWriter<Record> writer = open;
        if (writer != null) {
            open = null;
            writer.close();
            written.add(writer.toDataFile());
        }
    }

    /** Ends the last file; from now on it is the commit that decides whether the files stay. */
    List<DataFile> finish() throws IOException {
        endFile();
        kept = true;
        return List.copyOf(written);
    }

    /** Deletes the files, which no snapshot refers to. */
    void discard() {
        for (String location : begun) {
            try {
                table.io().deleteFile(location);
            } catch (NotFoundException e) {
                // it did not come so far
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        DataWriter<Record> writer = open;
        open = null;
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            discard();
        }
    }
}
