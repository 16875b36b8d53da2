package io.sluice.capture;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed digest that stands for a snapshot row in its position. A plain digest could be undone by trying: the rows
 * of a register are few and their values guessable.
 */
public final class RowDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private RowDigest(SecretKeySpec key) {
        this.key = key;
    }

    /** @param key at least 16 bytes, the same over the source's life: a re-read row keeps its position by it */
    public static RowDigest keyed(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("Row digest: the key has less than 16 bytes");
        }
        return new RowDigest(new SecretKeySpec(key, ALGORITHM));
    }

    Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Row digest: this JDK has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "row digest";
    }
}
