package io.sluice.bench.lab;

import java.util.Arrays;

/** A set of 64-bit fingerprints: millions of keys in a few bytes each. */
public final class Fingerprints {
    private static final int FIRST_SIZE = 1 << 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[FIRST_SIZE];
    private int count;
    private boolean zero;

    /** @return whether it is new */
    public boolean add(long fingerprint) {
        if (fingerprint == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (count * 2 >= slots.length) {
            grow();
        }
        return put(fingerprint);
    }

    public boolean contains(long fingerprint) {
        if (fingerprint == 0) {
            return zero;
        }
        return slots[find(fingerprint)] == fingerprint;
    }

    public long size() {
        return count + (zero ? 1L : 0L);
    }

    /** Of a text: FNV-1a, 64 bits. */
    public static long of(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private boolean put(long fingerprint) {
        int at = find(fingerprint);
        if (slots[at] == fingerprint) {
            return false;
        }
        slots[at] = fingerprint;
        count++;
        return true;
    }

    /** Where it is, or where it would go. */
    private int find(long fingerprint) {
        int at = (int) ((fingerprint * MIX) >>> 33) & (slots.length - 1);
        while (slots[at] != 0 && slots[at] != fingerprint) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        count = 0;
        Arrays.stream(before).filter(slot -> slot != 0).forEach(this::put);
    }
}
