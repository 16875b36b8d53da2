package io.sluice.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Leaves of one batch: SHA-256(0x00 ‖ salt ‖ record). Each record has a salt of its own, so that whoever holds one
 * record and a proof cannot guess its neighbours from their hashes. Not for several threads.
 */
public final class BatchLeaves {
    public static final int KEY_BYTES = 32;
    public static final int SALT_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Mac prf;

    /** @param batchKey 32 random bytes, for this batch only */
    public BatchLeaves(byte[] batchKey) {
        if (batchKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("A batch key has 32 bytes, not " + batchKey.length);
        }
        try {
            prf = Mac.getInstance("HmacSHA256");
            prf.init(new SecretKeySpec(batchKey, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK", missing);
        }
    }

    /** Leaves under a key that nobody has seen. */
    public static BatchLeaves ofRandomKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new BatchLeaves(key);
    }

    /** The salt of a record: the first 16 bytes of HMAC-SHA-256(batch key, its number from 0 as 8 bytes, big endian). */
    public byte[] salt(long number) {
        byte[] digest =
                prf.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        return Arrays.copyOf(digest, SALT_BYTES);
    }

    /** The leaf of a record, for whoever holds its salt. */
    public static Hash leaf(byte[] salt, byte[] record) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("A salt has 16 bytes, not " + salt.length);
        }
        return Hash.leaf(salt, record);
    }
}
