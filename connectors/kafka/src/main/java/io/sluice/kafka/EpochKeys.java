package io.sluice.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which keys of a partition an epoch has not seen: those whose last record has a value, and was made before the epoch
 * or by another source. Of many keys it looks at one part at a time.
 */
final class EpochKeys {

    private final EpochRecords records;
    private final int parts;
    private final LastOffsets last;
    private int part;

    /**
     * @param parts in how many parts the keys are looked at
     * @param last has room for the keys of one part
     */
    EpochKeys(EpochRecords records, int parts, LastOffsets last) {
        this.records = records;
        this.parts = parts;
        this.last = last;
    }

    /** Looks at this part of the keys from now on, and has seen nothing of it. */
    void begin(int newPart) {
        part = newPart;
        last.clear();
    }

    /** Takes a record in the order of the partition. */
    void note(ConsumerRecord<byte[], byte[]> message) {
        KeyDigest key = KeyDigest.of(message.key());
        if (key.part(parts) == part) {
            last.put(key, message.offset());
        }
    }

    /** Whether a record is its key's last and the epoch has not seen it. */
    boolean isUnseen(ConsumerRecord<byte[], byte[]> message) {
        return records.isEarlier(message) && isLast(message.key(), message.offset());
    }

    /** Whether nothing came after it, as far as records were noted; false for keys of another part. */
    boolean isLast(byte[] key, long offset) {
        return last.get(KeyDigest.of(key)) == offset;
    }
}
