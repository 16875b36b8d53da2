package io.sluice.evidence.subject;

import io.sluice.model.SubjectDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Rows in files: the newest in a tail as they come, all others in sorted segments, of which four of a size become one. So
 * a question reads a few dozen rows of some files, however many there are. One thread adds, any may ask.
 */
public final class SubjectIndex implements AutoCloseable {
    /** Rows of the smallest segment. */
    private static final int TAIL = 1 << 16;

    private static final int FAN = 4;

    private final Path folder;
    private final int tailRows;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ExecutorService merging = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sluice-subject-index");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Segment> segments;
    private Tail tail;
    private volatile @Nullable IOException failure;

    private SubjectIndex(Path folder, int tailRows, List<Segment> segments, Tail tail) {
        this.folder = folder;
        this.tailRows = tailRows;
        this.segments = segments;
        this.tail = tail;
    }

    /**
     * Opens the index for its one writer.
     *
     * @param entries of the exchange log: what the index knows of later ones came of a crash and is dropped
     * @throws IOException where it cannot be read, or a part of it is missing
     */
    public static SubjectIndex open(Path folder, long entries) throws IOException {
        return open(folder, entries, TAIL);
    }

    static SubjectIndex open(Path folder, long entries, int tailRows) throws IOException {
        Files.createDirectories(folder);
        List<Segment> segments = new ArrayList<>(IndexFolder.segments(folder));
        long end = segments.isEmpty() ? 0 : segments.getLast().end();
        SubjectIndex index = new SubjectIndex(folder, tailRows, segments, Tail.open(folder, end, entries));
        index.merge();
        return index;
    }

    /**
     * Adds rows of entries that are about to be appended to the log; durable when it returns. A crash before the log has
     * them leaves rows that the next {@link #open} drops, so no entry is ever without its rows.
     */
    public void add(List<SubjectRow> rows) throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException("The subject index's files cannot be merged; see to the disk", failed);
        }
        if (tail.size() >= tailRows) {
            seal();
        }
        if (!rows.isEmpty()) {
            tail.write(rows);
            locked(() -> tail.show(rows));
        }
    }

    /** Everything in the tail is in the log by now: no later row is added before. */
    private void seal() throws IOException {
        Segment sealed = Segment.write(
                folder, tail.end() - tail.size(), tail.end(), tail.sorted().iterator());
        Tail next = Tail.open(folder, sealed.end(), Long.MAX_VALUE);
        Tail full = tail;
        locked(() -> {
            segments.add(sealed);
            tail = next;
        });
        full.delete();
        merge();
    }

    private void locked(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void merge() {
        Future<?> unused = merging.submit(() -> {
            try {
                List<Segment> due = due();
                while (!due.isEmpty()) {
                    merge(due);
                    due = due();
                }
            } catch (IOException problem) {
                failure = problem;
            }
        });
    }

    /** Neighbours of one size, the newest first looked at; none where there are too few. */
    private List<Segment> due() {
        lock.readLock().lock();
        try {
            for (int end = segments.size(); end >= FAN; end--) {
                List<Segment> some = segments.subList(end - FAN, end);
                int level = level(some.getFirst());
                if (some.stream().allMatch(segment -> level(segment) == level)) {
                    return List.copyOf(some);
                }
            }
            return List.of();
        } finally {
            lock.readLock().unlock();
        }
    }

    private int level(Segment segment) {
        int level = 0;
        for (long rows = segment.rows() / tailRows; rows >= FAN; rows /= FAN) {
            level++;
        }
        return level;
    }

    private void merge(List<Segment> some) throws IOException {
        Segment merged =
                Segment.write(folder, some.getFirst().from(), some.getLast().end(), new Merge(some));
        locked(() -> {
            segments.set(segments.indexOf(some.getFirst()), merged);
            segments.removeAll(some);
        });
        for (Segment segment : some) {
            segment.channel().close();
            Files.delete(segment.file());
        }
    }

    /** Goes through segments in the order of all their rows. */
    private static final class Merge implements Iterator<SubjectRow> {
        private final PriorityQueue<Head> heads = new PriorityQueue<>();

        private record Head(SubjectRow row, Segment.Rows rest) implements Comparable<Head> {
            @Override
            public int compareTo(Head other) {
                return row.compareTo(other.row);
            }
        }

        Merge(List<Segment> segments) {
            segments.forEach(segment -> advance(segment.all()));
        }

        private void advance(Segment.Rows rest) {
            try {
                if (rest.hasNext()) {
                    heads.add(new Head(rest.next(), rest));
                }
            } catch (IOException problem) {
                throw new UncheckedIOException("The subject index cannot be read", problem);
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public SubjectRow next() {
            Head first = heads.remove();
            advance(first.rest());
            return first.row();
        }
    }

    /** Every delivery that somebody was in, in the log's order. */
    public List<SubjectRow> find(SubjectDigest subject) throws IOException {
        List<SubjectRow> found = new ArrayList<>();
        lock.readLock().lock();
        try {
            for (Segment segment : segments) {
                segment.find(subject, found);
            }
            tail.find(subject, found);
        } finally {
            lock.readLock().unlock();
        }
        found.sort(null);
        return found;
    }

    /** Rows in all. */
    public long size() {
        lock.readLock().lock();
        try {
            return tail.end();
        } finally {
            lock.readLock().unlock();
        }
    }

    int files() {
        lock.readLock().lock();
        try {
            return segments.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for a merge under way. */
    @Override
    public void close() throws IOException {
        merging.shutdown();
        try {
            boolean unused = merging.awaitTermination(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.writeLock().lock();
        try {
            tail.close();
            for (Segment segment : segments) {
                segment.channel().close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
