package io.sluice.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens values of one encrypted field: AES-256-GCM (NIST SP 800-38D), or SM4-GCM under the Chinese suite. A
 * sealed value is base64url of: version (1 byte), nonce (12), cipher text, tag (16). The nonce is a keyed digest of row
 * and value, so that a change that is read twice is sealed alike, and no nonce serves two values. One instance serves
 * one thread.
 */
public final class ContentCipher {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Suite suite;
    private final byte[] field;
    private final SecretKeySpec key;
    private final Hmac nonces;

    /**
     * @param key the share's content key, 32 bytes
     * @param field the field's name, which is authenticated: a value of one field is none of another
     */
    public ContentCipher(Suite suite, byte[] key, String field) {
        this.suite = suite;
        this.field = field.getBytes(StandardCharsets.UTF_8);
        this.key = suite.cipherKey(key);
        // One key, two algorithms: the one that makes nonces is drawn from it under a label of its own.
        this.nonces = new Hmac(suite, new Hmac(suite, key).of("sluice/nonce/" + field));
    }

    /** @param row text that stands for the row */
    String seal(String row, String value) {
        byte[] nonce = Arrays.copyOf(nonces.of(row.length() + ":" + row + value), NONCE);
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, value.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "A value could not be sealed (" + failed.getClass().getSimpleName() + ")");
        }
    }

    /** The value, or empty for what was not sealed under this key for this field, or is damaged. */
    public Optional<String> open(String sealed) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            if (whole.remaining() < 1 + NONCE + TAG || whole.get() != VERSION) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            byte[] rest = new byte[whole.remaining() - NONCE];
            whole.get(nonce).get(rest);
            return Optional.of(new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) throws GeneralSecurityException {
        // A new one each time: none seals twice under one nonce, which is just what reading a change twice asks for.
        Cipher cipher = suite.authenticated();
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(field);
        return cipher.doFinal(input);
    }
}
