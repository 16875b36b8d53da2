package io.sluice.capture.binlog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table, in the order of its key.
 *
 * @param place in the log, to which they belong
 * @param rows by key; those that the log tells anew before that place are taken out
 * @param key the Connect schema of the table's key
 * @param lastKey of the last row, null where there is no row
 * @param whole whether no row follows
 */
record Chunk(
        BinlogPlace place,
        Map<Struct, Struct> rows,
        Schema key,
        @Nullable List<String> lastKey,
        boolean whole) {
    Chunk {
        rows = new LinkedHashMap<>(rows);
        lastKey = lastKey == null ? null : List.copyOf(lastKey);
    }

    /**
     * The log told a row of this table.
     *
     * @return whether the others still hold: with another key than theirs they could not be told apart
     */
    boolean overtake(Struct told) {
        rows.remove(told);
        return told.schema().equals(key);
    }

    @Override
    public String toString() {
        return "chunk of " + rows.size() + " rows";
    }
}
