package io.sluice.pipeline.seal;

import io.sluice.pipeline.Suite;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/**
 * Seals content to a department's public key: HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256
 * and AES-256-GCM. Sealed content is the encapsulated key (32 bytes) and the ciphertext, in base64. Where it belongs is
 * HPKE's {@code info}, so content that was moved elsewhere does not open. Keys that begin with {@code sm2:} are of the
 * Chinese suite: to them is sealed by SM2 (GB/T 32918.4).
 */
public final class Sealer {
    private static final int ENCAPSULATED_BYTES = 32;
    private static final byte[] NO_AAD = {};
    private static final String SM2 = "sm2:";

    private Sealer() {}

    /** A new pair, to be made where the private key will stay. */
    public static SealingKeys newKeyPair() {
        HPKE hpke = hpke();
        AsymmetricCipherKeyPair pair = hpke.generatePrivateKey();
        return new SealingKeys(
                encode(hpke.serializePublicKey(pair.getPublic())), encode(hpke.serializePrivateKey(pair.getPrivate())));
    }

    /** A new pair of the suite's kind. */
    public static SealingKeys newKeyPair(Suite suite) {
        return switch (suite) {
            case INTERNATIONAL -> newKeyPair();
            case CHINESE -> {
                SealingKeys pair = Sm2Seal.newKeyPair();
                yield new SealingKeys(SM2 + pair.publicKey(), SM2 + pair.privateKey());
            }
        };
    }

    /**
     * @param publicKey X25519, 32 bytes in base64; or {@code sm2:} and an uncompressed point, 65 bytes in base64
     * @param place what the content belongs to, such as its position; needed again to open it
     * @return base64
     * @throws IllegalArgumentException when the key is none
     */
    public static String seal(String publicKey, byte[] content, byte[] place) {
        if (publicKey.startsWith(SM2)) {
            return sealBySm2(publicKey.substring(SM2.length()), content, place);
        }
        HPKE hpke = hpke();
        try {
            AsymmetricKeyParameter key = hpke.deserializePublicKey(decode(publicKey, "public"));
            byte[][] sealed = hpke.seal(key, place, NO_AAD, content, null, null, null);
            byte[] joined = Arrays.copyOf(sealed[1], ENCAPSULATED_BYTES + sealed[0].length);
            System.arraycopy(sealed[0], 0, joined, ENCAPSULATED_BYTES, sealed[0].length);
            return encode(joined);
        } catch (InvalidCipherTextException | IllegalStateException unusable) {
            throw noKey("public", unusable);
        }
    }

    private static String sealBySm2(String publicKey, byte[] content, byte[] place) {
        try {
            return Sm2Seal.seal(publicKey, content, place);
        } catch (IllegalArgumentException noPoint) {
            throw noKey("public", noPoint);
        }
    }

    /**
     * @param privateKey X25519, 32 bytes in base64; or {@code sm2:} and 32 bytes in base64
     * @throws IllegalArgumentException when the key is none
     * @throws SealBrokenException when the content was sealed to another key or place, or changed
     */
    public static byte[] open(String privateKey, String sealed, byte[] place) {
        if (privateKey.startsWith(SM2)) {
            return openBySm2(privateKey.substring(SM2.length()), sealed, place);
        }
        AsymmetricCipherKeyPair pair = pair(privateKey);
        try {
            byte[] joined = Base64.getDecoder().decode(sealed);
            return hpke().open(
                            Arrays.copyOf(joined, ENCAPSULATED_BYTES),
                            pair,
                            place,
                            NO_AAD,
                            Arrays.copyOfRange(joined, ENCAPSULATED_BYTES, joined.length),
                            null,
                            null,
                            null);
        } catch (InvalidCipherTextException | RuntimeException broken) {
            throw broken(broken);
        }
    }

    private static byte[] openBySm2(String privateKey, String sealed, byte[] place) {
        try {
            return Sm2Seal.open(privateKey, sealed, place);
        } catch (InvalidCipherTextException | RuntimeException broken) {
            throw broken(broken);
        }
    }

    private static SealBrokenException broken(Exception cause) {
        return new SealBrokenException(
                "Cannot open sealed content: it was sealed to another key or belongs elsewhere, or it was changed;"
                        + " use the private key of the public key that the source was registered with",
                cause);
    }

    private static AsymmetricCipherKeyPair pair(String privateKey) {
        X25519PrivateKeyParameters key = new X25519PrivateKeyParameters(decode(privateKey, "private"));
        return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
    }

    private static byte[] decode(String key, String which) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == X25519PrivateKeyParameters.KEY_SIZE) {
                return bytes;
            }
        } catch (IllegalArgumentException noBase64) {
            throw noKey(which, noBase64);
        }
        throw noKey(which, new IllegalArgumentException("wrong length"));
    }

    private static IllegalArgumentException noKey(String which, Throwable cause) {
        return new IllegalArgumentException(
                "The department's " + which
                        + " sealing key is no X25519 key of 32 bytes in base64, and no SM2 key after sm2: : make a new pair and"
                        + " register its public key",
                cause);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }
}
