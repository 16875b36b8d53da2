package io.sluice.files;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.RowSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A checked file's rows as events, some at a time: the reading pass. */
final class FileEvents implements Closeable {
    private static final int ROWS = 1000;
    private static final int CHARACTERS = 8 << 20;
    /** Files have no refilling of their own: a changed file is another content. */
    private static final int EPOCH = 1;

    private final CheckedFile file;
    private final RowSchema schema;
    private final Rows rows;
    private long row;

    private FileEvents(CheckedFile file, RowSchema schema, Rows rows) {
        this.file = file;
        this.schema = schema;
        this.rows = rows;
    }

    /**
     * @param schema the instance that stands for the file's columns
     * @param reached the last row that is not wanted any more
     */
    static FileEvents after(CheckedFile file, RowSchema schema, long reached) throws IOException {
        FileEvents events = new FileEvents(file, schema, file.open());
        while (events.row < reached) {
            events.rows.next();
            events.row++;
        }
        return events;
    }

    /** The next ones, none after the last. */
    List<ChangeEvent> next() throws IOException {
        List<ChangeEvent> events = new ArrayList<>(ROWS);
        long characters = 0;
        while (!isExhausted() && events.size() < ROWS && characters < CHARACTERS) {
            FileRow next = rows.next();
            row++;
            characters += next.characters();
            Position position = new Position.File(EPOCH, file.contentHash(), row);
            events.add(new ChangeEvent(
                    schema, Operation.READ, null, next, position, file.found().modifiedMicros()));
        }
        return events;
    }

    /** The last row that was read, from 1. */
    long row() {
        return row;
    }

    boolean isExhausted() {
        return row == file.rows();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
