package io.sluice.pipeline.seal;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
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
 * id. Sealed form: base64 of the form's byte (2), the key's version (4 bytes), the nonce (12 bytes), ciphertext and tag.
 * Form 1, without the key's version, is read as well: its key was the first.
 */
public final class OffsetSeal {
    private static final byte FIRST_FORM = 1;
    private static final byte FORM = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** Keys of offsets do not change with a share's epochs. */
    private static final int EPOCH = 1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing keys;
    private final String source;

    /**
     * @param keys asked each time: where they are leased, nothing is sealed or opened once the lease has ended
     * @param source id of the source; it has a key of its own
     */
    public OffsetSeal(KeyRing keys, String source) {
        this.keys = keys;
        this.source = source;
    }

    /** @throws io.sluice.pipeline.KeyUnavailableException when the ring does not give the source's key */
    public String seal(String offset) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            int version = keys.version(KeyUse.OFFSET_SEAL);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, version, nonce).doFinal(offset.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(1 + Integer.BYTES + NONCE_BYTES + sealed.length)
                            .put(FORM)
                            .putInt(version)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot do AES-256-GCM; use a complete JDK", missing);
        }
    }

    /**
     * @throws SealBrokenException when the offset is another source's, was sealed under another key, or changed
     * @throws io.sluice.pipeline.KeyUnavailableException when the ring does not give the source's key
     */
    public String open(String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            byte[] nonce = new byte[NONCE_BYTES];
            int version = version(bytes);
            bytes.get(nonce);
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return new String(cipher(Cipher.DECRYPT_MODE, version, nonce).doFinal(rest), StandardCharsets.UTF_8);
        } catch (KeyUnavailableException gone) {
            throw gone;
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new SealBrokenException(
                    "Cannot open the sealed offset of source '" + source
                            + "': it was sealed under another key or changed; bring back the key file that it was"
                            + " written with, or take a new snapshot of the source",
                    broken);
        }
    }

    private int version(ByteBuffer bytes) {
        byte form = bytes.get();
        int version = form == FORM ? bytes.getInt() : 1;
        if (form != FORM && form != FIRST_FORM) {
            throw new IllegalArgumentException("unknown form");
        }
        if (version < 1 || version > keys.version(KeyUse.OFFSET_SEAL)) {
            throw new IllegalArgumentException("unknown version of the key");
        }
        return version;
    }

    private Cipher cipher(int mode, int version, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKey key = new SecretKeySpec(keys.key(KeyUse.OFFSET_SEAL, source, EPOCH, version), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(source.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
