package io.sluice.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/**
 * One commit to a share's current state: of each key that changed since the last one, the newest record replaces the
 * row, or removes it. Files are rewritten without the rows that go; no delete files are left.
 */
final class CurrentTable {

    private final LakeTable table;
    private final ShareRows rows;
    private final long targetBytes;
    private final boolean appendOnly;
    private final KeyOrder order;
    private final List<Types.NestedField> keyFields = new ArrayList<>();
    private final Record empty;
    private final NavigableMap<Key, Change> changes;
    private boolean deletes;

    CurrentTable(LakeTable table, ShareRows rows, boolean appendOnly, long targetBytes) {
        this.table = table;
        this.rows = rows;
        this.targetBytes = targetBytes;
        this.appendOnly = appendOnly;
        this.order = rows.order(table.table().schema());
        this.empty = GenericRecord.create(table.table().schema());
        this.changes = new TreeMap<>(order);
        rows.identity().forEach(name -> keyFields.add(table.table().schema().findField(name)));
    }

    void take(Arrival arrival) {
        if (arrival.kafka().offset() >= table.positions().of(arrival.kafka().partition())) {
            Change change = rows.change(arrival);
            changes.put(rows.key(change), change);
            deletes |= change.isDelete();
        }
    }

    void commit(Positions reached) throws IOException {
        if (appendOnly && !deletes && !changes.isEmpty()) {
            append(reached);
        } else {
            merge(reached);
        }
    }

    private void append(Positions reached) throws IOException {
        try (DataFileWriter writer = new DataFileWriter(table.table(), targetBytes)) {
            for (Change change : changes.values()) {
                writer.write(rows.current(change, empty));
            }
            AppendFiles append = table.table().newAppend();
            writer.finish().forEach(append::appendFile);
            table.commit(append, reached, writer);
        }
    }

    private void merge(Positions reached) throws IOException {
        MergePlan<Change> plan = MergePlan.of(files(), changes, order, Change::isDelete, targetBytes);
        if (plan.runs().isEmpty()) {
            table.skipTo(reached);
            return;
        }
        try (DataFileWriter writer = new DataFileWriter(table.table(), targetBytes)) {
            for (MergePlan.Run<Change> run : plan.runs()) {
                rewrite(run, writer);
                writer.endFile();
            }
            table.commit(overwrite(plan, writer.finish()), reached, writer);
        }
    }

    private OverwriteFiles overwrite(MergePlan<Change> plan, List<DataFile> written) {
        OverwriteFiles overwrite = table.table().newOverwrite();
        for (MergePlan.Run<Change> run : plan.runs()) {
            run.files().forEach(file -> overwrite.deleteFile(file.file()));
        }
        written.forEach(overwrite::addFile);
        Snapshot from = table.table().currentSnapshot();
        if (from != null) {
            overwrite.validateFromSnapshot(from.snapshotId());
        }
        return overwrite
                .conflictDetectionFilter(Expressions.alwaysTrue())
                .validateNoConflictingData()
                .validateNoConflictingDeletes();
    }

    private List<FileRange> files() throws IOException {
        List<FileRange> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.table().newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new LakeException("Cannot merge into " + table.table().name()
                            + ": another engine has left delete files; rewrite its data files with that engine");
                }
                files.add(FileRange.of(task.file(), keyFields));
            }
        }
        return files;
    }

    /** Rows of the run's files without those that changed, and the new rows among them where they belong. */
    private void rewrite(MergePlan.Run<Change> run, DataFileWriter writer) throws IOException {
        NavigableMap<Key, Change> waiting = new TreeMap<>(run.rows());
        for (FileRange file : run.files()) {
            try (CloseableIterable<Record> old = read(table.table(), file.file())) {
                for (Record row : old) {
                    Key key = keyOf(row);
                    writeBefore(key, waiting, writer);
                    if (!changes.containsKey(key)) {
                        writer.write(row);
                    }
                }
            }
        }
        for (Change change : waiting.values()) {
            writer.write(rows.current(change, empty));
        }
    }

    private void writeBefore(Key key, NavigableMap<Key, Change> waiting, DataFileWriter writer) throws IOException {
        for (Map.Entry<Key, Change> next = waiting.firstEntry();
                next != null && order.compare(next.getKey(), key) < 0;
                next = waiting.firstEntry()) {
            writer.write(rows.current(next.getValue(), empty));
            waiting.pollFirstEntry();
        }
    }

    private Key keyOf(Record row) {
        List<Object> parts = new ArrayList<>(keyFields.size());
        for (Types.NestedField field : keyFields) {
            parts.add(Key.part(row.getField(field.name())));
        }
        return new Key(parts);
    }

    static CloseableIterable<Record> read(Table table, DataFile file) {
        return Parquet.read(table.io().newInputFile(file.location()))
                .project(table.schema())
                .createReaderFunc(schema -> GenericParquetReaders.buildReader(table.schema(), schema))
                .build();
    }
}
