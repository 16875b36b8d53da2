package io.sluice.bulk;

import java.util.Arrays;

/**
 * Rows of a binary COPY, undecoded: their bytes, and where in them each field stands. It is filled once and then read by
 * rows that look into it.
 */
final class Tuples {
    /** Bytes of one field at most. A larger one is let go, so that a row cannot fill the memory; it is undecodable. */
    static final int LARGEST_FIELD = 32 << 20;

    private static final int NULL = -1;
    private static final int TOO_LARGE = -2;

    private final int columns;
    private byte[] bytes = new byte[1 << 16];
    private int used;
    private int[] offsets;
    private int[] lengths;
    private int rows;

    Tuples(int columns, int expectedRows) {
        this.columns = columns;
        this.offsets = new int[columns * expectedRows];
        this.lengths = new int[columns * expectedRows];
    }

    int rows() {
        return rows;
    }

    int size() {
        return used;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isNull(int row, int column) {
        return lengths[row * columns + column] == NULL;
    }

    boolean isTooLarge(int row, int column) {
        return lengths[row * columns + column] == TOO_LARGE;
    }

    int offset(int row, int column) {
        return offsets[row * columns + column];
    }

    int length(int row, int column) {
        return lengths[row * columns + column];
    }

    /**
     * Takes over one tuple: after its field count, per field a length (-1: null) and as many bytes.
     *
     * @throws IllegalStateException where the message does not hold exactly that
     */
    void add(byte[] message, int from) {
        if ((rows + 1) * columns > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(columns, offsets.length * 2));
            lengths = Arrays.copyOf(lengths, Math.max(columns, lengths.length * 2));
        }
        int at = from + Short.BYTES;
        for (int column = 0; column < columns && at + Integer.BYTES <= message.length; column++) {
            int length = CopyFormat.int32(message, at);
            at += Integer.BYTES;
            offsets[rows * columns + column] = used;
            lengths[rows * columns + column] = length > LARGEST_FIELD ? TOO_LARGE : length;
            if (length > 0 && length <= LARGEST_FIELD && at + length <= message.length) {
                take(message, at, length);
            }
            at += Math.max(length, 0);
        }
        if (at != message.length) {
            throw new IllegalStateException("The source sent a tuple of another length than its fields say; "
                    + "is there a proxy that does not know PostgreSQL's COPY?");
        }
        rows++;
    }

    private void take(byte[] message, int at, int length) {
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(message, at, bytes, used, length);
        used += length;
    }
}
