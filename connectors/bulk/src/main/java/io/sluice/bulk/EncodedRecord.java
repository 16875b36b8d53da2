package io.sluice.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Reads a record in Avro's binary form (Avro specification, "Binary Encoding") after its wire header. */
final class EncodedRecord {
    /** The zero byte and the schema's id before a record in wire format. */
    static final int HEADER = 5;

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[0];
    private int at;

    void on(byte[] encoded) {
        bytes = encoded;
        at = HEADER;
    }

    /** Variable length, seven bits a byte, zigzag. */
    long readLong() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
            shift += 7;
        }
    }

    int readInt() {
        return (int) readLong();
    }

    double readDouble() {
        double value = (double) DOUBLE.get(bytes, at);
        at += Double.BYTES;
        return value;
    }

    boolean readBoolean() {
        return bytes[at++] != 0;
    }

    /** A view that is valid until the record is let go. */
    Binary readBytes() {
        int length = readInt();
        Binary view = Binary.fromReusedByteArray(bytes, at, length);
        at += length;
        return view;
    }
}
