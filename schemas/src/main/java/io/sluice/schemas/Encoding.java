package io.sluice.schemas;

import org.jspecify.annotations.Nullable;

/** What became of encoding one shared record. */
public sealed interface Encoding {

    /** Key and value as they go onto the share's topic. The arrays are handed over, not copied. */
    final class Encoded implements Encoding {
        private final byte[] key;
        private final byte @Nullable [] value;

        Encoded(byte[] key, byte @Nullable [] value) {
            this.key = key;
            this.value = value;
        }

        public byte[] key() {
            return key;
        }

        /** Null for a delete. */
        public byte @Nullable [] value() {
            return value;
        }
    }

    /**
     * The record cannot be written in the share's schema: nothing of it may leave, and the row belongs into quarantine.
     *
     * @param rule {@code required} (null where the standard demands a value) or {@code range} (a number with more
     *     digits, or a date further away, than the schema's type holds)
     */
    record Unfit(String field, String rule) implements Encoding {}
}
