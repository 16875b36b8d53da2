package io.sluice.pipeline.seal;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a source's offset, which can hold raw keys of its rows: AES-256-GCM with a random nonce, bound to the source's
 * id. Sealed form: base64 of a version byte (1), the nonce (12 bytes), ciphertext and tag.
 */
public final class OffsetSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Keys of offsets do not change with a share's epochs. */
    private static final int EPOCH = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final String source;

    /**
     * @param source id of the source; it has a key of its own
     * @throws io.sluice.pipeline.KeyUnavailableException when the ring does not give that key
     */
    public OffsetSeal(KeyRing keys, String source) {
        this.key = new SecretKeySpec(keys.key(KeyUse.OFFSET_SEAL, source, EPOCH), "AES");
        this.source = source;
    }

    public String seal(String offset) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(offset.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                            .put(VERSION)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot do AES-256-GCM; use a complete JDK", missing);
        }
    }

    /** @throws SealBrokenException when the offset is another source's, was sealed under another key, or changed */
    public String open(String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            byte[] nonce = new byte[NONCE_BYTES];
            if (bytes.get() != VERSION) {
                throw new IllegalArgumentException("unknown version");
            }
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return new String(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new SealBrokenException(
                    "Cannot open the sealed offset of source '" + source
                            + "': it was sealed under another key or changed; bring back the key file that it was"
                            + " written with, or take a new snapshot of the source",
                    broken);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(source.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
