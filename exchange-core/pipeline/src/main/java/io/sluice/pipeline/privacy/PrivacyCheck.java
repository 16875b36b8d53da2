package io.sluice.pipeline.privacy;

import io.sluice.pipeline.privacy.PrivacyModel.Closeness;
import io.sluice.pipeline.privacy.PrivacyModel.Diversity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the classes of one release while it is written, and judges it at the end. Memory is bounded: about 150 bytes a
 * class, and as much for each sensitive value of a class; beyond a stated number of both together it counts no more and
 * says so. For any number of threads, each with a {@link Counter} of its own.
 */
public final class PrivacyCheck {
    /** Classes, and sensitive values of classes, at most. */
    public static final int MOST = 500_000;

    private final PrivacyModel model;
    private final int[] quasiIdentifiers;
    private final byte[] key;
    private final int most;
    private final @Nullable SensitiveValues diverse;
    private final @Nullable SensitiveValues close;
    private final Map<Cell, ClassTally> classes = new HashMap<>();
    private int counted;
    private volatile boolean full;

    /**
     * Begins.
     *
     * @param fields names of a record's values, in order
     * @param key of the digests; a random one for each release, so that nothing can be compared afterwards
     * @param most classes and their sensitive values that are counted
     */
    public PrivacyCheck(PrivacyModel model, List<String> fields, byte[] key, int most) {
        this.model = model;
        this.quasiIdentifiers = model.quasiIdentifiers().stream()
                .mapToInt(name -> index(fields, name))
                .toArray();
        this.key = key.clone();
        this.most = most;
        Diversity diversity = model.diversity();
        Closeness closeness = model.closeness();
        this.diverse = diversity == null ? null : new SensitiveValues(index(fields, diversity.field()));
        this.close = closeness == null ? null : new SensitiveValues(index(fields, closeness.field()));
    }

    private static int index(List<String> fields, String name) {
        int index = fields.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("The privacy model is about field '" + name + "', which is not shown");
        }
        return index;
    }

    /** For one thread. */
    public Counter counter() {
        return new Counter(new CellDigest(key, quasiIdentifiers));
    }

    /** Whether there were more classes than are counted: nothing more need be read. */
    public boolean isFull() {
        return full;
    }

    /** What one thread counts. */
    public final class Counter {
        private final CellDigest digest;

        private Counter(CellDigest digest) {
            this.digest = digest;
        }

        /** Counts a record by its treated values, all of them in order. */
        public void count(@Nullable Object[] values) {
            add(digest.of(values), values);
        }
    }

    private synchronized void add(Cell cell, @Nullable Object[] values) {
        if (counted > most) {
            full = true;
            return;
        }
        ClassTally tally = classes.get(cell);
        if (tally == null) {
            tally = new ClassTally();
            classes.put(cell, tally);
            counted++;
        }
        tally.row();
        tally(diverse, values, tally.diverse());
        tally(close, values, tally.close());
    }

    private void tally(@Nullable SensitiveValues field, @Nullable Object[] values, Map<Integer, Long> seen) {
        if (field != null && seen.merge(field.number(values), 1L, Long::sum) == 1) {
            counted++;
        }
    }

    /** How many classes there are of each size so far. */
    public synchronized SortedMap<Long, Long> sizes() {
        SortedMap<Long, Long> sizes = new TreeMap<>();
        classes.values().forEach(each -> sizes.merge(each.rows(), 1L, Long::sum));
        return sizes;
    }

    /** Judges all that was counted. */
    public synchronized PrivacyVerdict verdict() {
        return full || counted > most
                ? new PrivacyVerdict.TooMany(most)
                : new Judgement(model, classes.values(), diverse, close).verdict();
    }
}
