package io.sluice.kafka;

import java.util.Arrays;

/**
 * The last offset of each key of a partition, in memory that is taken once: digests of 128 bits stand for keys, so that
 * a million of them take 48 MB however long they are. Kafka's own compaction keeps the same.
 */
final class LastOffsets {

    private static final int PARTS = 3;
    private static final double FULL = 0.9;

    private final long[] table;
    private final int slots;
    private int size;

    /** @param keys how many are expected; nearly twice as many fit */
    LastOffsets(int keys) {
        this.slots = Integer.highestOneBit(Math.max(keys, 8)) * 2;
        this.table = new long[slots * PARTS];
    }

    /** @throws IllegalStateException where no more keys fit */
    void put(KeyDigest key, long offset) {
        int at = find(key);
        if (table[at + 2] == 0) {
            if (size >= slots * FULL) {
                throw new IllegalStateException("More keys than " + size + " in a part of a topic: try again");
            }
            size++;
            table[at] = key.high();
            table[at + 1] = key.low();
        }
        table[at + 2] = offset + 1;
    }

    /** -1 where the key was never put. */
    long get(KeyDigest key) {
        return table[find(key) + 2] - 1;
    }

    void clear() {
        Arrays.fill(table, 0);
        size = 0;
    }

    private int find(KeyDigest key) {
        int slot = (int) key.low() & (slots - 1);
        while (true) {
            int at = slot * PARTS;
            if (table[at + 2] == 0 || (table[at] == key.high() && table[at + 1] == key.low())) {
                return at;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }
}
