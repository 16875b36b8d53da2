package io.sluice.lake;

import io.sluice.model.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** One snapshot of a lake table; commits that follow do not change what it gives. */
public final class LakeRows {

    private final Table table;
    private final List<DataFile> files = new ArrayList<>();

    LakeRows(Table table) {
        this.table = table;
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the files of " + table.name(), e);
        }
    }

    public long count() {
        return LakeTable.rows(table);
    }

    /** How far the share's topic is in these rows: for each partition the first offset that is not. */
    public Map<Integer, Long> positions() {
        return LakeTable.committed(table).next();
    }

    /** The names of the columns, in the order of each row's values; the lake's own begin with {@code _}. */
    public List<String> columns() {
        return table.schema().columns().stream().map(Types.NestedField::name).toList();
    }

    /** The Parquet files these rows lie in, as paths. */
    public List<String> files() {
        return files.stream()
                .map(file -> LocalFiles.path(file.location()).toString())
                .toList();
    }

    /**
     * Gives each row once, file by file, so that memory does not grow with the table. Values stand in the order of the
     * columns and have the carriers of {@link io.sluice.model.FieldType}.
     */
    public void forEach(Consumer<Row> action) {
        for (DataFile file : files) {
            try (CloseableIterable<Record> rows = CurrentTable.read(table, file)) {
                rows.forEach(row -> action.accept(column -> carrier(row.get(column))));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file.location(), e);
            }
        }
    }

    private static @Nullable Object carrier(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime instant -> instant.toInstant();
            case ByteBuffer bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                yield copy;
            }
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            default -> value;
        };
    }
}
