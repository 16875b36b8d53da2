package io.sluice.kafka;

import io.sluice.evidence.BatchLeaves;
import io.sluice.evidence.MerkleRoot;
import io.sluice.evidence.Receipt;
import java.nio.ByteBuffer;

/** What one share gets of one batch: counts, and the root over its salted records. */
final class ShareTally {

    private final Outlet outlet;
    private final BatchLeaves leaves = BatchLeaves.ofRandomKey();
    private final MerkleRoot root = new MerkleRoot();
    private long deletes;
    private long rejected;
    private long skipped;

    ShareTally(Outlet outlet) {
        this.outlet = outlet;
    }

    /** The salt of the record that comes next. */
    byte[] nextSalt() {
        return leaves.salt(root.size());
    }

    void shared(byte[] salt, byte[] key, byte[] value, boolean delete) {
        root.add(BatchLeaves.leaf(salt, record(key, value)));
        deletes += delete ? 1 : 0;
    }

    void rejected() {
        rejected++;
    }

    void skipped() {
        skipped++;
    }

    Receipt.ShareCount count() {
        return new Receipt.ShareCount(
                outlet.share(),
                outlet.interfaceId(),
                outlet.grants(),
                root.size(),
                deletes,
                rejected,
                skipped,
                root.root().hex());
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
