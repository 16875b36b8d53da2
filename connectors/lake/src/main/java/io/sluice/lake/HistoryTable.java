package io.sluice.lake;

import io.sluice.model.Failpoint;
import java.io.Closeable;
import java.io.IOException;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** One commit to a share's history: every record that arrived since the last one becomes a row. */
final class HistoryTable implements Closeable {

    private final LakeTable table;
    private final ShareRows rows;
    private final DataFileWriter writer;
    private final Record empty;
    private boolean changed;

    HistoryTable(LakeTable table, ShareRows rows, long targetBytes) {
        this.table = table;
        this.rows = rows;
        this.writer = new DataFileWriter(table.table(), targetBytes);
        this.empty = GenericRecord.create(table.table().schema());
    }

    void take(Arrival arrival) throws IOException {
        if (arrival.kafka().offset() >= table.positions().of(arrival.kafka().partition())) {
            writer.write(rows.history(arrival, empty));
            changed = true;
        }
    }

    void commit(Positions reached) throws IOException {
        if (!changed) {
            table.skipTo(reached);
            return;
        }
        AppendFiles append = table.table().newAppend();
        for (DataFile file : writer.finish()) {
            append.appendFile(file);
        }
        Failpoint.reach("lake.after-data-file");
        table.commit(append, reached, writer);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
