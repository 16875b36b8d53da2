package io.sluice.bulk;

import java.util.Arrays;

/**
 * Rows of a binary COPY, undecoded: their bytes, and where in them each field stands. It is filled once and then read by
 * rows that look into it.
 */
final class Tuples {
    private static final int NULL = -1;

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
        int length = message.length - from;
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(message, from, bytes, used, length);
        if ((rows + 1) * columns > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(columns, offsets.length * 2));
            lengths = Arrays.copyOf(lengths, Math.max(columns, lengths.length * 2));
        }
        int at = used + Short.BYTES;
        for (int column = 0; column < columns; column++) {
            int fieldLength = CopyFormat.int32(bytes, at);
            at += Integer.BYTES;
            offsets[rows * columns + column] = at;
            lengths[rows * columns + column] = fieldLength;
            at += Math.max(fieldLength, 0);
        }
        if (at != used + length) {
            throw new IllegalStateException("The source sent a tuple of another length than its fields say; "
                    + "is there a proxy that does not know PostgreSQL's COPY?");
        }
        used = at;
        rows++;
    }
}
