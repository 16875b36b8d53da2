package io.sluice.pipeline;

import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** FF1 of NIST SP 800-38G under one key, tweak and alphabet, on texts. */
final class Ff1 {
    private static final int LARGEST_ALPHABET = 256;

    private final String alphabet;
    private final FPEEngine encryption;
    private final FPEEngine decryption;

    /** @throws IllegalArgumentException for an alphabet that is none */
    Ff1(byte[] key, byte[] tweak, String alphabet) {
        if (alphabet.length() < 2
                || alphabet.length() > LARGEST_ALPHABET
                || alphabet.chars().distinct().count() != alphabet.length()
                || alphabet.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException("its alphabet must be 2 to 256 different characters");
        }
        this.alphabet = alphabet;
        this.encryption = engine(true, key, tweak);
        this.decryption = engine(false, key, tweak);
    }

    private FPEEngine engine(boolean forEncryption, byte[] key, byte[] tweak) {
        FPEEngine engine = new FPEFF1Engine();
        engine.init(forEncryption, new FPEParameters(new KeyParameter(key), alphabet.length(), tweak));
        return engine;
    }

    /** Whether every character is one of the alphabet. */
    boolean covers(String text) {
        return text.chars().allMatch(c -> alphabet.indexOf(c) >= 0);
    }

    String encrypt(String text) {
        return run(encryption, text);
    }

    String decrypt(String text) {
        return run(decryption, text);
    }

    private String run(FPEEngine engine, String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) alphabet.indexOf(text.charAt(i));
        }
        engine.processBlock(digits, 0, digits.length, digits, 0);
        StringBuilder result = new StringBuilder(digits.length);
        for (byte digit : digits) {
            result.append(alphabet.charAt(digit & 0xff));
        }
        return result.toString();
    }
}
