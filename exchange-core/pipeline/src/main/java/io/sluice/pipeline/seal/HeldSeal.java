package io.sluice.pipeline.seal;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a source's small-cell guards keep: AES-256-GCM with a random nonce, bound to the name it is kept under.
 * Sealed form: a version byte (1), the nonce (12 bytes), ciphertext and tag.
 */
public final class HeldSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** What is held of a share ends with the share's epoch; the key need not. */
    private static final int EPOCH = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing keys;
    private final String source;

    /**
     * @param keys asked each time: where they are leased, nothing is sealed or opened once the lease has ended
     * @param source id of the source; it has a key of its own
     */
    public HeldSeal(KeyRing keys, String source) {
        this.keys = keys;
        this.source = source;
    }

    /**
     * 32 bytes, the same for the same words at each start: for digests under this source's key.
     *
     * @throws KeyUnavailableException when the ring does not give that key
     */
    public byte[] derive(String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.key(KeyUse.HELD, source, EPOCH), "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK", missing);
        }
    }

    public byte[] seal(byte[] content, byte[] name) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(content);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot do AES-256-GCM; use a complete JDK", missing);
        }
    }

    /**
     * @throws KeyUnavailableException when the ring does not give the source's key
     * @throws SealBrokenException when it was kept under another name, sealed under another key, or changed
     */
    public byte[] open(byte[] sealed, byte[] name) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            if (bytes.get() != VERSION) {
                throw new IllegalArgumentException("unknown version");
            }
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(rest);
        } catch (KeyUnavailableException gone) {
            throw gone;
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new SealBrokenException(
                    "Cannot open what is held of a source: it was sealed under another key or changed; bring back the"
                            + " key file that it was written with",
                    broken);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKey key = new SecretKeySpec(derive("seal"), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name);
        return cipher;
    }
}
