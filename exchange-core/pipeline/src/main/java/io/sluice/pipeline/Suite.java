package io.sluice.pipeline;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The algorithms that a key ring's keys are for. */
public enum Suite {
    /** HMAC-SHA-256 (RFC 2104), AES-256 (FIPS 197). */
    INTERNATIONAL("HmacSHA256", "AES"),
    /** HMAC with SM3 (GB/T 32905-2016), SM4 (GB/T 32907-2016). */
    CHINESE("HmacSM3", "SM4");

    private static final int SM4_KEY = 16;

    private final String mac;
    private final String cipher;

    Suite(String mac, String cipher) {
        this.mac = mac;
        this.cipher = cipher;
    }

    /** @param key 32 bytes */
    Mac mac(byte[] key) {
        try {
            Mac made = this == CHINESE ? Mac.getInstance(mac, BouncyCastle.PROVIDER) : Mac.getInstance(mac);
            made.init(new SecretKeySpec(key, mac));
            return made;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + mac + "; use a complete JDK", missing);
        }
    }

    /** Single blocks, encrypted. */
    Cipher blocks(byte[] key) throws GeneralSecurityException {
        Cipher made = cipher("/ECB/NoPadding");
        made.init(Cipher.ENCRYPT_MODE, cipherKey(key));
        return made;
    }

    /** Galois/counter mode, to be initialised with {@link #cipherKey}. */
    Cipher authenticated() {
        try {
            return cipher("/GCM/NoPadding");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + cipher + " in GCM; use a complete JDK", missing);
        }
    }

    private Cipher cipher(String mode) throws GeneralSecurityException {
        return this == CHINESE
                ? Cipher.getInstance(cipher + mode, BouncyCastle.PROVIDER)
                : Cipher.getInstance(cipher + mode);
    }

    /** As much of a data key as the cipher takes. */
    SecretKeySpec cipherKey(byte[] key) {
        boolean isTooMuch = this == CHINESE && key.length > SM4_KEY;
        return new SecretKeySpec(isTooMuch ? Arrays.copyOf(key, SM4_KEY) : key, cipher);
    }

    BlockCipher plainBlocks() {
        return switch (this) {
            case INTERNATIONAL -> AESEngine.newInstance();
            case CHINESE -> new SM4Engine();
        };
    }

    /** The provider of what Java itself lacks; used here and registered nowhere. */
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();

        private BouncyCastle() {}
    }
}
