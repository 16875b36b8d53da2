package io.sluice.schemas;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro's binary form of plain values (Avro specification, "Binary Encoding") in one buffer, used again and again. Who
 * writes holds the place: each method is told where to begin and returns where it ended, so that the place stays in a
 * register. Room for values without a length of their own is {@link #reserve reserved} for a whole record; texts and
 * bytes make theirs, and leave as much behind them as they found.
 */
final class AvroBytes {
    /** Bytes that a value of a fixed or variable length has at most, its branch of a union included; and some more. */
    static final int LARGEST_VALUE = 32;

    private static final int LONGEST_VARINT = 10;
    /** UTF-8 of one {@code char}: three bytes at most, for a pair of them is four. */
    private static final int BYTES_PER_CHAR = 3;
    /** Characters of a text for whose bytes the buffer makes room; a longer one would leave it large for good. */
    private static final int LONGEST_IN_PLACE = 4096;

    /** Bytes of a text whose length goes into one byte, with that. */
    private static final int LONGEST_SHORT = 64;

    /** The low seven bits of each byte, and the bit that says that another follows. */
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;

    private static final long MORE = ~SEVENS;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[512];
    private int reserved;

    /** What was put before the place. */
    byte[] until(int end) {
        return Arrays.copyOf(bytes, end);
    }

    /** Makes room for a record's values that have no length of their own. */
    void reserve(int at, int all) {
        reserved = all;
        grow(at, 0);
    }

    private void grow(int at, int more) {
        if (bytes.length - at - reserved < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(at + reserved, more)));
        }
    }

    int putByte(int value, int at) {
        bytes[at] = (byte) value;
        return at + 1;
    }

    /** Four bytes, big-endian: of the wire format, not of Avro. */
    int putFixedInt(int value, int at) {
        INT.set(bytes, at, value);
        return at + Integer.BYTES;
    }

    /** Variable length, seven bits a byte, zigzag; eight bytes at once, where they are enough. An int is put alike. */
    int putLong(long value, int at) {
        long rest = (value << 1) ^ (value >> 63);
        if ((rest & ~0x7FL) == 0) {
            bytes[at] = (byte) rest;
            return at + 1;
        }
        int length = varintLength(rest);
        if (length <= Long.BYTES) {
            long more = MORE & ((1L << (Byte.SIZE * (length - 1))) - 1);
            LONG.set(bytes, at, Long.expand(rest, SEVENS) | more);
            return at + length;
        }
        return putByteByByte(rest, at);
    }

    /** For what is longer than eight bytes, or has something behind it already. */
    private int putByteByByte(long zigzag, int at) {
        long rest = zigzag;
        int end = at;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes[end++] = (byte) (rest | 0x80);
        }
        bytes[end++] = (byte) rest;
        return end;
    }

    private static int varintLength(long zigzag) {
        return (Long.SIZE - Long.numberOfLeadingZeros(zigzag | 1) + 6) / 7;
    }

    int putDouble(double value, int at) {
        DOUBLE.set(bytes, at, value);
        return at + Double.BYTES;
    }

    /** With its length before it. */
    int putBytes(byte[] value, int at) {
        grow(at, LONGEST_VARINT + value.length);
        int start = putLong(value.length, at);
        System.arraycopy(value, 0, bytes, start, value.length);
        return start + value.length;
    }

    /** The bytes of a number, big-endian and no more of them than it needs, with their length before them. */
    int putNumber(long number, int at) {
        int length = (Long.SIZE - Long.numberOfLeadingZeros(number ^ (number >> 63))) / Byte.SIZE + 1;
        int start = putLong(length, at);
        BIG_ENDIAN_LONG.set(bytes, start, number << (Long.SIZE - Byte.SIZE * length));
        return start + length;
    }

    int putText(String text, int at) {
        int length = text.length();
        if (length > LONGEST_IN_PLACE) {
            return putBytes(text.getBytes(StandardCharsets.UTF_8), at);
        }
        grow(at, LONGEST_VARINT + length * BYTES_PER_CHAR);
        byte[] to = bytes;
        int start = at + varintLength((long) length << 1);
        int ascii = Utf8.putAscii(text, to, start);
        int end = ascii == length ? start + length : Utf8.put(text, ascii, to, start + ascii);
        if (end - at <= LONGEST_SHORT) {
            to[at] = (byte) ((end - start) << 1);
            return end;
        }
        return prefix(at, start, end);
    }

    /** The length before a text that has more bytes than characters: it may be longer than was left room for. */
    private int prefix(int at, int start, int end) {
        int length = end - start;
        int moved = at + varintLength((long) length << 1);
        if (moved != start) {
            System.arraycopy(bytes, start, bytes, moved, length);
        }
        putByteByByte((long) length << 1, at);
        return moved + length;
    }
}
