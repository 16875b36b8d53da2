package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileWriterTest {

    private static final Schema SCHEMA = new Schema(
            Types.NestedField.optional(1, "fee", Types.DecimalType.of(4, 1)),
            Types.NestedField.optional(2, "text", Types.StringType.get()));
    private static final int MEBIBYTES_10 = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    private Table table = TableOnDisk.of(Path.of("unset"), SCHEMA);

    @BeforeEach
    void lay() {
        table = TableOnDisk.of(folder, SCHEMA);
    }

    @Test
    void aValueBeyondItsColumnIsRefusedWithoutBeingQuotedAndLeavesNoFile() throws IOException {
        try (DataFileWriter writer = new DataFileWriter(table, 1)) {
            writer.write(row("1.5", "fits"));
            assertThatThrownBy(() -> writer.write(row("98765.4", "does not")))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("outside its column's type")
                    .hasMessageNotContaining("98765")
                    .hasNoCause();
        }
        assertThat(dataFiles()).isEmpty();
    }

    @Test
    void whatIsFinishedStaysUntilItIsDiscarded() throws IOException {
        DataFileWriter writer = new DataFileWriter(table, 1);
        List<DataFile> files;
        try (writer) {
            writer.write(row("1.5", "x".repeat(MEBIBYTES_10)));
            files = writer.finish();
        }
        assertThat(files).hasSize(1);
        assertThat(dataFiles()).containsExactly(LocalFiles.path(files.get(0).location()));
        writer.discard();
        assertThat(dataFiles()).isEmpty();
    }

    @Test
    void filesEndAtTheirSize() throws IOException {
        try (DataFileWriter writer = new DataFileWriter(table, 1)) {
            for (int i = 0; i < 2500; i++) {
                writer.write(row("1.5", "row " + i));
            }
            assertThat(writer.finish()).extracting(DataFile::recordCount).containsExactly(1000L, 1000L, 500L);
        }
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Record row(String fee, String text) {
        Record row = GenericRecord.create(table.schema());
        row.setField("fee", new BigDecimal(fee));
        row.setField("text", text);
        return row;
    }
}
