package io.sluice.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The frame of PostgreSQL's binary COPY (documentation of COPY, "Binary Format"). */
final class CopyFormat {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EXTENSION = SIGNATURE.length + Integer.BYTES;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private CopyFormat() {}

    static int int16(byte[] bytes, int offset) {
        return (short) SHORT.get(bytes, offset);
    }

    static int int32(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    /** Where the first tuple begins in the stream's first message; the server may send it with the header or after. */
    static int afterHeader(byte[] first) {
        if (first.length < EXTENSION + Integer.BYTES
                || !Arrays.equals(first, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw new IllegalStateException("The source did not answer in PostgreSQL's binary COPY format");
        }
        return EXTENSION + Integer.BYTES + int32(first, EXTENSION);
    }
}
