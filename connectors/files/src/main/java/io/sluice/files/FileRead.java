package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.RowSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** A file's batches after the rows that are already shared, each with the offset to go on from. It holds one at a time. */
final class FileRead implements Iterator<Batch>, Closeable {
    private final String source;
    private final CheckedFile file;
    private final FileEvents rows;
    private final FileProgress before;
    private final Set<String> shares;
    private boolean complete;

    private FileRead(String source, CheckedFile file, FileEvents rows, FileProgress before, Set<String> shares) {
        this.source = source;
        this.file = file;
        this.rows = rows;
        this.before = before;
        this.shares = shares;
    }

    /** @param reached the last row that was shared */
    static FileRead of(
            String source, CheckedFile file, RowSchema schema, FileProgress before, Set<String> shares, long reached)
            throws IOException {
        return new FileRead(source, file, FileEvents.after(file, schema, reached), before, shares);
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
            List<ChangeEvent> events = rows.next();
            complete = rows.isExhausted();
            if (!complete) {
                return new Batch(
                        source, events, before.reached(file, rows.row(), shares).text());
            }
            close();
            return new Batch(source, events, before.completed(file, shares).text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
