package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.RowSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The reading pass: a checked file's batches after the rows that are already shared. It holds one batch at a time. */
final class FileRead implements Iterator<Batch>, Closeable {
    private static final int ROWS = 1000;
    private static final int CHARACTERS = 8 << 20;
    /** Files have no refilling of their own: a changed file is another content. */
    private static final int EPOCH = 1;

    private final String source;
    private final CheckedFile file;
    private final RowSchema schema;
    private final FileProgress before;
    private final Set<String> shares;
    private final CsvRows rows;
    private long row;
    private boolean complete;

    private FileRead(
            String source,
            CheckedFile file,
            RowSchema schema,
            FileProgress before,
            Set<String> shares,
            CsvRows rows,
            long row) {
        this.source = source;
        this.file = file;
        this.schema = schema;
        this.before = before;
        this.shares = shares;
        this.rows = rows;
        this.row = row;
    }

    /** @param reached the last row that was shared */
    static FileRead of(
            String source, CheckedFile file, RowSchema schema, FileProgress before, Set<String> shares, long reached)
            throws IOException {
        CsvRows rows = file.open();
        for (long skipped = 0; skipped < reached; skipped++) {
            rows.next();
        }
        return new FileRead(source, file, schema, before, shares, rows, reached);
    }

    @Override
    public boolean hasNext() {
        return !complete;
    }

    /** @throws UncheckedIOException around {@link FileChangedException} where the file is no longer what was checked */
    @Override
    public Batch next() {
        if (complete) {
            throw new NoSuchElementException();
        }
        try {
            List<ChangeEvent> events = events();
            complete = row == file.rows();
            FileProgress after = complete ? before.completed(file, shares) : before.reached(file, row, shares);
            if (complete) {
                close();
            }
            return new Batch(source, events, after.text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<ChangeEvent> events() throws IOException {
        List<ChangeEvent> events = new ArrayList<>(ROWS);
        long characters = 0;
        while (row < file.rows() && events.size() < ROWS && characters < CHARACTERS) {
            CsvRow next = rows.next();
            row++;
            characters += next.characters();
            Position position = new Position.File(EPOCH, file.contentHash(), row);
            events.add(new ChangeEvent(schema, Operation.READ, null, next, position, file.modifiedMicros()));
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
