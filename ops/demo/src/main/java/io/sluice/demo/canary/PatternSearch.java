package io.sluice.demo.canary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds thousands of byte patterns in one pass (after Wu and Manber, 1994): four bytes at the window's end tell how
 * far it may jump; where they tell nothing, the window's eight bytes are looked up as a number.
 */
final class PatternSearch {
    /** The shortest pattern there may be. */
    static final int WINDOW = 8;

    private static final int BLOCK = 4;
    private static final int TABLE_BITS = 20;
    private static final byte FARTHEST = WINDOW - BLOCK + 1;
    private static final int SPREAD = 0x9E3779B1;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] patterns;
    private final byte[] jumps = new byte[1 << TABLE_BITS];
    private final Beginnings beginnings;
    private final int longest;

    /** @throws IllegalArgumentException for a pattern of fewer than 8 bytes */
    PatternSearch(List<byte[]> patterns) {
        this.patterns = patterns.toArray(byte[][]::new);
        this.longest =
                patterns.stream().mapToInt(pattern -> pattern.length).max().orElse(WINDOW);
        Arrays.fill(jumps, FARTHEST);
        Map<Long, List<Integer>> begin = new HashMap<>();
        for (int i = 0; i < this.patterns.length; i++) {
            byte[] pattern = this.patterns[i];
            if (pattern.length < WINDOW) {
                throw new IllegalArgumentException(
                        "A pattern has " + pattern.length + " bytes; " + WINDOW + " are needed to tell it from chance");
            }
            begin.computeIfAbsent((long) LONG.get(pattern, 0), none -> new ArrayList<>())
                    .add(i);
            for (int end = BLOCK - 1; end < WINDOW; end++) {
                int block = block(pattern, end);
                jumps[block] = (byte) Math.min(jumps[block], WINDOW - 1 - end);
            }
        }
        beginnings = new Beginnings(begin);
    }

    /** Length of the longest pattern. */
    int longest() {
        return longest;
    }

    /** Calls back with the number of each pattern that lies in {@code text[from, to)}, as often as it lies there. */
    void search(byte[] text, int from, int to, IntConsumer hit) {
        int end = from + WINDOW - 1;
        while (end < to) {
            int jump = jumps[block(text, end)];
            if (jump > 0) {
                end += jump;
            } else {
                compare(text, end - WINDOW + 1, to, hit);
                end++;
            }
        }
    }

    private void compare(byte[] text, int start, int to, IntConsumer hit) {
        for (int candidate : beginnings.of((long) LONG.get(text, start))) {
            byte[] pattern = patterns[candidate];
            int stop = start + pattern.length;
            if (stop <= to && Arrays.equals(text, start, stop, pattern, 0, pattern.length)) {
                hit.accept(candidate);
            }
        }
    }

    private static int block(byte[] text, int end) {
        return ((int) INT.get(text, end - BLOCK + 1) * SPREAD) >>> (Integer.SIZE - TABLE_BITS);
    }

    /** Patterns by their first eight bytes, without an object per question. */
    private static final class Beginnings {
        private static final int[] NONE = {};

        private final long[] starts;
        private final int[][] patterns;
        private final int mask;

        Beginnings(Map<Long, List<Integer>> all) {
            int size = Integer.highestOneBit(Math.max(1, all.size())) * 4;
            starts = new long[size];
            patterns = new int[size][];
            Arrays.fill(patterns, NONE);
            mask = size - 1;
            all.forEach((start, numbers) -> {
                int slot = slot(start);
                starts[slot] = start;
                patterns[slot] = numbers.stream().mapToInt(Integer::intValue).toArray();
            });
        }

        int[] of(long start) {
            return patterns[slot(start)];
        }

        // The slot of a beginning, or the empty one where it would be.
        private int slot(long start) {
            int slot = (int) ((start * 0x9E3779B97F4A7C15L) >>> 40) & mask;
            while (patterns[slot].length > 0 && starts[slot] != start) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }
    }
}
