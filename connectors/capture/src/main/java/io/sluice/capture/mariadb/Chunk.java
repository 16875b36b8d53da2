package io.sluice.capture.mariadb;

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, in the order of its key.
 *
 * @param place in the log, as of which they were read
 * @param key the Connect schema of the table's key, null where it has none
 * @param lastKey of the last row, null where there is no row
 * @param whole whether no row follows
 */
record Chunk(
        BinlogPlace place,
        List<Struct> rows,
        @Nullable Schema key,
        @Nullable List<String> lastKey,
        boolean whole) {
    Chunk {
        rows = List.copyOf(rows);
        lastKey = lastKey == null ? null : List.copyOf(lastKey);
    }

    @Override
    public String toString() {
        return "chunk of " + rows.size() + " rows";
    }
}
