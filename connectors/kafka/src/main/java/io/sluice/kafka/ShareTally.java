package io.sluice.kafka;

import io.sluice.evidence.BatchLeaves;
import io.sluice.evidence.MerkleRoot;
import io.sluice.evidence.Receipt;
import io.sluice.evidence.SubjectBlock;
import io.sluice.model.Position;
import io.sluice.model.SubjectDigest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one share gets of one batch: counts, and the root over its salted records. */
final class ShareTally {

    /** Kafka writes one into each partition that a transaction wrote to. */
    private static final int COMMIT_MARKER = 1;

    private final Outlet outlet;
    private final long changes;
    private final BatchLeaves leaves = BatchLeaves.ofRandomKey();
    private final MerkleRoot root = new MerkleRoot();
    private long deletes;
    private long rejected;
    private long skipped;
    private long split;
    private boolean stopped;
    private @Nullable Position last;
    private long held;
    private long released;
    private long retracted;
    private final Set<SubjectDigest> subjects = new TreeSet<>();

    /** @param changes how many changes of the batch were for the share */
    ShareTally(Outlet outlet, long changes) {
        this.outlet = outlet;
        this.changes = changes;
    }

    /** Takes note of whose outcome comes next; the outcomes of one change follow each other. */
    void outcomeOf(Position change) {
        split += change.equals(last) ? 1 : 0;
        last = change;
    }

    /** The salt of the record that comes next. */
    byte[] nextSalt() {
        return leaves.salt(root.size());
    }

    void shared(byte[] salt, byte[] key, byte[] value, boolean delete, List<SubjectDigest> about) {
        root.add(BatchLeaves.leaf(salt, record(key, value)));
        deletes += delete ? 1 : 0;
        subjects.addAll(about);
    }

    /** @param stops whether the share is stopped with it */
    void rejected(boolean stops) {
        rejected++;
        stopped |= stops;
    }

    void skipped() {
        skipped++;
    }

    void held() {
        held++;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Of the records shared, a delete of what the recipient had of one that is held now. */
    void retracted() {
        retracted++;
    }

    /** Of the records shared, one that waited in an earlier batch or before in this one. */
    void released() {
        released++;
    }

    /** Whom its records are about. */
    Set<SubjectDigest> subjects() {
        return subjects;
    }

    /** @param places by topic, where its records lie */
    Receipt.ShareCount count(Map<String, Transactions.Place> places) {
        Transactions.Place place = places.get(outlet.topic());
        String top = root.root().hex();
        return new Receipt.ShareCount(
                outlet.share(),
                outlet.interfaceId(),
                outlet.grants(),
                place == null ? Receipt.ShareCount.NOT_TOLD : place.first(),
                place == null ? Receipt.ShareCount.NOT_TOLD : place.last() + 1 + COMMIT_MARKER,
                changes,
                split,
                root.size(),
                deletes,
                rejected,
                skipped,
                withheld(),
                held,
                released,
                retracted,
                top,
                subjects.isEmpty() ? "" : SubjectBlock.commitment(top, subjects));
    }

    /**
     * What no outcome accounts for: a share that was stopped gets nothing more of its batch.
     *
     * @throws IllegalStateException where outcomes and changes do not match otherwise
     */
    private long withheld() {
        long withheld = changes + split + released + retracted - root.size() - held - rejected - skipped;
        if (withheld < 0 || (withheld > 0 && !stopped)) {
            throw new IllegalStateException("Share '" + outlet.share() + "' has " + changes
                    + " changes in a batch, and outcomes of " + (changes - withheld)
                    + ": nothing of the batch is committed");
        }
        return withheld;
    }

    /** What a leaf stands for: the key's length (4 bytes, big-endian), the key, the value; a delete has no value. */
    private static byte[] record(byte[] key, byte[] value) {
        return ByteBuffer.allocate(Integer.BYTES + key.length + value.length)
                .putInt(key.length)
                .put(key)
                .put(value)
                .array();
    }
}
