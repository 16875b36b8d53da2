package io.sluice.kafka;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a record key's SHA-256. */
record KeyDigest(long high, long low) {

    static KeyDigest of(byte[] key) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key));
            return new KeyDigest(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException("Cannot tell keys apart: the JDK offers no SHA-256", problem);
        }
    }

    /** Which of so many parts the key is of. */
    int part(int parts) {
        return Math.floorMod(high, parts);
    }
}
