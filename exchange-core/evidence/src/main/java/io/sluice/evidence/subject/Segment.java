package io.sluice.evidence.subject;

import io.sluice.model.SubjectDigest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows number {@code from} (inclusive) to {@code end} (exclusive) of the index in one file, in the order of their subjects.
 * It is written once and read at any place.
 */
record Segment(Path file, long from, long end, FileChannel channel) {
    private static final int BUFFERED = 4096;

    static Segment open(Path file, long from, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        if (channel.size() != (end - from) * SubjectRow.BYTES) {
            channel.close();
            throw new IOException("The subject index's file " + file.getFileName()
                    + " is longer or shorter than its name says: put it back from a copy");
        }
        return new Segment(file, from, end, channel);
    }

    static String name(long from, long end) {
        return from + "-" + end + ".rows";
    }

    /** Durable under its name when it returns. */
    static Segment write(Path folder, long from, long end, Iterator<SubjectRow> sorted) throws IOException {
        Path file = folder.resolve(name(from, end));
        Path begun = folder.resolve(name(from, end) + ".tmp");
        try (FileChannel out = FileChannel.open(
                begun, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFERED * SubjectRow.BYTES);
            while (sorted.hasNext()) {
                sorted.next().write(buffer);
                if (!buffer.hasRemaining()) {
                    drain(buffer, out);
                }
            }
            drain(buffer, out);
            out.force(false);
        }
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        return open(file, from, end);
    }

    private static void drain(ByteBuffer buffer, FileChannel to) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(false);
        }
    }

    long rows() {
        return end - from;
    }

    void find(SubjectDigest subject, Collection<SubjectRow> found) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SubjectRow.BYTES);
        long low = 0;
        long high = rows();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (row(middle, buffer).subject().compareTo(subject) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (long at = low; at < rows(); at++) {
            SubjectRow row = row(at, buffer);
            if (!row.subject().equals(subject)) {
                return;
            }
            found.add(row);
        }
    }

    private SubjectRow row(long number, ByteBuffer buffer) throws IOException {
        fill(buffer.clear(), number * SubjectRow.BYTES);
        return SubjectRow.read(buffer.flip());
    }

    private void fill(ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException("The subject index's file " + file.getFileName() + " was cut off while in use");
            }
            at += read;
        }
    }

    /** All rows in their order. */
    Rows all() {
        return new Rows();
    }

    /** Reads ahead; for one thread. */
    final class Rows {
        private final ByteBuffer buffer =
                ByteBuffer.allocate(BUFFERED * SubjectRow.BYTES).limit(0);
        private long next;

        boolean hasNext() {
            return next < rows();
        }

        SubjectRow next() throws IOException {
            if (!hasNext()) {
                throw new NoSuchElementException("The file has no more rows");
            }
            if (!buffer.hasRemaining()) {
                int some = (int) Math.min(BUFFERED, rows() - next);
                fill(buffer.clear().limit(some * SubjectRow.BYTES), next * SubjectRow.BYTES);
                buffer.flip();
            }
            next++;
            return SubjectRow.read(buffer);
        }
    }
}
