package io.sluice.schemas;

import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, then the schema's id as four bytes, big-endian. */
final class WireFormat {
    static final int HEADER_LENGTH = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    /** Returns where it ends. */
    static int putHeader(AvroBytes out, int id) {
        return out.putFixedInt(id, out.putByte(MAGIC, 0));
    }

    /** @throws IllegalArgumentException when the bytes do not begin so */
    static int schemaId(byte[] encoded) {
        if (encoded.length < HEADER_LENGTH || encoded[0] != MAGIC) {
            throw new IllegalArgumentException("Cannot decode " + encoded.length
                    + " bytes: they do not begin with 0x00 and a schema id; read a share's topic with its own format");
        }
        return ByteBuffer.wrap(encoded).getInt(1);
    }
}
