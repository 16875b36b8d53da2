package io.sluice.bench.log;

import io.sluice.evidence.subject.SubjectIndex;
import io.sluice.evidence.subject.SubjectRow;
import io.sluice.model.SubjectDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The hub's own subject index, with ten deliveries of each person on the average. */
public final class SubjectTable implements AutoCloseable {
    private static final int GROUP = 2_000;
    private static final int DELIVERIES_EACH = 10;

    private final SubjectIndex index;
    private long rows;
    private long added;

    private SubjectTable(SubjectIndex index) {
        this.index = index;
    }

    public static SubjectTable open(Path folder) throws IOException {
        return new SubjectTable(SubjectIndex.open(folder, 0));
    }

    /** @return the seconds that it took, which end when the last row is durable */
    public double grow(long size) throws IOException {
        long before = rows;
        long start = System.nanoTime();
        while (rows < size) {
            List<SubjectRow> group = new ArrayList<>(GROUP);
            long entry = rows / GROUP;
            for (int i = 0; i < GROUP && rows < size; i++) {
                group.add(new SubjectRow(subject(mixed(rows) % Math.max(1, size / DELIVERIES_EACH)), entry, 0));
                rows++;
            }
            index.add(group);
        }
        added = rows - before;
        return (System.nanoTime() - start) / 1e9;
    }

    /** Rows that the last {@link #grow} added. */
    public long added() {
        return added;
    }

    /** Milliseconds of each question, in order. */
    public double[] ask(int questions) throws IOException {
        double[] millis = new double[questions];
        long found = 0;
        for (int i = 0; i < questions; i++) {
            SubjectDigest subject = subject(mixed(i + 1_000_003L * rows) % (rows / DELIVERIES_EACH));
            long start = System.nanoTime();
            found += index.find(subject).size();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        if (found == 0) {
            throw new IllegalStateException("Nobody was found: the index answers nothing");
        }
        Arrays.sort(millis);
        return millis;
    }

    private static SubjectDigest subject(long number) {
        return new SubjectDigest(mixed(number), mixed(~number));
    }

    /** Spread over all numbers (the finaliser of splitmix64); not negative. */
    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
