package io.sluice.pipeline.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;

/**
 * Sealing by SM2 public-key encryption (GB/T 32918.4-2016, curve of GB/T 32918.5-2017, ciphertext C1‖C3‖C2): what is
 * encrypted is the SM3 digest of the place, then the content.
 */
final class Sm2Seal {
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
    private static final int DIGEST = 32;
    private static final int PRIVATE = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sm2Seal() {}

    /** The public key is an uncompressed point of 65 bytes, the private one a number of 32; both in base64. */
    static SealingKeys newKeyPair() {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(DOMAIN, RANDOM));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        byte[] point = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
        byte[] number = ((ECPrivateKeyParameters) pair.getPrivate()).getD().toByteArray();
        byte[] fixed = new byte[PRIVATE];
        int length = Math.min(PRIVATE, number.length);
        System.arraycopy(number, number.length - length, fixed, PRIVATE - length, length);
        return new SealingKeys(encode(point), encode(fixed));
    }

    /** @throws IllegalArgumentException when the key is none */
    static String seal(String publicKey, byte[] content, byte[] place) {
        SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
        byte[] point = Base64.getDecoder().decode(publicKey);
        engine.init(
                true,
                new ParametersWithRandom(
                        new ECPublicKeyParameters(CURVE.getCurve().decodePoint(point), DOMAIN), RANDOM));
        byte[] plain = Arrays.copyOf(digest(place), DIGEST + content.length);
        System.arraycopy(content, 0, plain, DIGEST, content.length);
        try {
            return encode(engine.processBlock(plain, 0, plain.length));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("SM2 did not encrypt", impossible);
        }
    }

    /**
     * @throws IllegalArgumentException when the key is none
     * @throws InvalidCipherTextException when the content was sealed to another key or place, or changed
     */
    static byte[] open(String privateKey, String sealed, byte[] place) throws InvalidCipherTextException {
        byte[] plain = decrypt(
                Base64.getDecoder().decode(privateKey), Base64.getDecoder().decode(sealed));
        if (plain.length < DIGEST || !Arrays.equals(Arrays.copyOf(plain, DIGEST), digest(place))) {
            throw new InvalidCipherTextException("sealed for another place");
        }
        return Arrays.copyOfRange(plain, DIGEST, plain.length);
    }

    static byte[] decrypt(byte[] privateKey, byte[] encrypted) throws InvalidCipherTextException {
        SM2Engine engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
        engine.init(false, new ECPrivateKeyParameters(new BigInteger(1, privateKey), DOMAIN));
        return engine.processBlock(encrypted, 0, encrypted.length);
    }

    private static byte[] digest(byte[] place) {
        SM3Digest digest = new SM3Digest();
        digest.update(place, 0, place.length);
        byte[] result = new byte[DIGEST];
        digest.doFinal(result, 0);
        return result;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
