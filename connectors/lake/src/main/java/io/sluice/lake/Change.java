package io.sluice.lake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last change of a key within one merge. The record stays encoded until it is written: decoded, a merge would take
 * several times the memory.
 */
final class Change {

    private final byte[] key;
    private final byte @Nullable [] value;
    private final String position;
    private final String where;

    /**
     * @param key the encoded record key, not copied
     * @param value the encoded record, not copied; null for a delete
     * @param position where the change stands in its source
     * @param where where it stands in its topic, for messages
     */
    Change(byte[] key, byte @Nullable [] value, String position, String where) {
        this.key = key;
        this.value = value;
        this.position = position;
        this.where = where;
    }

    boolean isDelete() {
        return value == null;
    }

    byte[] key() {
        return key;
    }

    Optional<byte[]> value() {
        return Optional.ofNullable(value);
    }

    String position() {
        return position;
    }

    String where() {
        return where;
    }

    @Override
    public String toString() {
        return (isDelete() ? "delete" : "upsert") + " at " + where;
    }
}
