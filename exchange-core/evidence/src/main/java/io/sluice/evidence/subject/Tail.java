package io.sluice.evidence.subject;

import io.sluice.model.SubjectDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The newest rows of the index, in the order in which they came; from number {@code from} on. */
final class Tail implements AutoCloseable {
    private final Path file;
    private final long from;
    private final FileChannel channel;
    private final List<SubjectRow> rows = new ArrayList<>();

    private Tail(Path file, long from, FileChannel channel) {
        this.file = file;
        this.from = from;
        this.channel = channel;
    }

    static String name(long from) {
        return from + ".tail";
    }

    /**
     * Opens what is there, or begins anew.
     *
     * @param entries of the exchange log: rows of later ones were written just before a crash, and are dropped
     */
    static Tail open(Path folder, long from, long entries) throws IOException {
        Path file = folder.resolve(name(from));
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Tail tail = new Tail(file, from, channel);
        tail.read(entries);
        Segment.force(folder);
        return tail;
    }

    private void read(long entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= SubjectRow.BYTES) {
            SubjectRow row = SubjectRow.read(bytes);
            if (row.entry() >= entries) {
                break;
            }
            rows.add(row);
        }
        channel.truncate((long) rows.size() * SubjectRow.BYTES);
        channel.position(channel.size());
        channel.force(true);
    }

    /** Durable when it returns; not to be found yet. */
    void write(List<SubjectRow> more) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(more.size() * SubjectRow.BYTES);
        more.forEach(row -> row.write(bytes));
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    void show(List<SubjectRow> more) {
        rows.addAll(more);
    }

    void find(SubjectDigest subject, Collection<SubjectRow> found) {
        for (SubjectRow row : rows) {
            if (row.subject().equals(subject)) {
                found.add(row);
            }
        }
    }

    List<SubjectRow> sorted() {
        return rows.stream().sorted().toList();
    }

    long end() {
        return from + rows.size();
    }

    int size() {
        return rows.size();
    }

    void delete() throws IOException {
        close();
        Files.delete(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
