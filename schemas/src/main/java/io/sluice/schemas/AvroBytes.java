package io.sluice.schemas;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary form of plain values (Avro specification, "Binary Encoding") in one buffer, used again and again. */
final class AvroBytes {
    private static final int LONGEST_VARINT = 10;
    /** UTF-8 of one {@code char}: three bytes at most, for a pair of them is four. */
    private static final int BYTES_PER_CHAR = 3;
    /** Characters of a text for whose bytes the buffer makes room; a longer one would leave it large for good. */
    private static final int LONGEST_IN_PLACE = 4096;

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[512];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** Four bytes, big-endian: of the wire format, not of Avro. */
    void writeFixedInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    /** An Avro int is written like a long. */
    void writeLong(long value) {
        reserve(LONGEST_VARINT);
        size = put(value, size);
    }

    /** Variable length, seven bits a byte, zigzag; returns where it ends. */
    private int put(long value, int at) {
        long rest = value << 1 ^ value >> 63;
        int end = at;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        return end;
    }

    void writeDouble(double value) {
        reserve(Double.BYTES);
        DOUBLE.set(bytes, size, value);
        size += Double.BYTES;
    }

    void writeBytes(byte[] value) {
        reserve(LONGEST_VARINT + value.length);
        size = put(value.length, size);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** The bytes of a number, big-endian and no more of them than it needs. */
    void writeNumber(BigInteger number) {
        if (number.bitLength() >= Long.SIZE) {
            writeBytes(number.toByteArray());
            return;
        }
        int length = number.bitLength() / Byte.SIZE + 1;
        long rest = number.longValue();
        reserve(1 + Long.BYTES);
        size = put(length, size);
        for (int i = size + length - 1; i >= size; i--) {
            bytes[i] = (byte) rest;
            rest >>= Byte.SIZE;
        }
        size += length;
    }

    void writeText(String text) {
        int length = text.length();
        if (length > LONGEST_IN_PLACE) {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        reserve(LONGEST_VARINT + length * BYTES_PER_CHAR);
        int start = put(length, size);
        int ascii = putAscii(text, start);
        if (ascii == length) {
            size = start + length;
        } else {
            prefix(start, Utf8.put(text, ascii, bytes, start + ascii));
        }
    }

    /** How many characters were put until the first that is none. */
    private int putAscii(String text, int start) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return i;
            }
            bytes[start + i] = (byte) c;
        }
        return length;
    }

    /** The length before a text that has more bytes than characters: it may be longer than was left room for. */
    private void prefix(int start, int end) {
        int length = end - start;
        int moved = size + varintLength(length);
        if (moved != start) {
            System.arraycopy(bytes, start, bytes, moved, length);
        }
        put(length, size);
        size = moved + length;
    }

    private static int varintLength(int length) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(length << 1 | 1) + 6) / 7;
    }
}
