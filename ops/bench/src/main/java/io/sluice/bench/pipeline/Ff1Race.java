package io.sluice.bench.pipeline;

import io.sluice.pipeline.Ff1;
import java.util.Random;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** FF1 of 18 characters against BouncyCastle's engine, initialised once. */
public final class Ff1Race {
    private static final int VALUES = 1_000;
    private static final int LENGTH = 18;
    private static final int KEY_BYTES = 32;

    private Ff1Race() {}

    public static Race over(String alphabet) {
        Random random = new Random(LENGTH);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String[] texts = new String[VALUES];
        for (int i = 0; i < VALUES; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < LENGTH; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts[i] = text.toString();
        }
        return new Race(
                "FF1 over " + alphabet, VALUES, VALUES, ours(key, alphabet, texts), plain(key, alphabet, texts));
    }

    private static Contender ours(byte[] key, String alphabet, String[] texts) {
        Ff1 ff1 = new Ff1(key, new byte[0], alphabet);
        return results -> {
            for (int i = 0; i < texts.length; i++) {
                results[i] = ff1.encrypt(texts[i]);
            }
        };
    }

    private static Contender plain(byte[] key, String alphabet, String[] texts) {
        FPEEngine engine = new FPEFF1Engine();
        engine.init(true, new FPEParameters(new KeyParameter(key), alphabet.length(), new byte[0]));
        return results -> {
            for (int i = 0; i < texts.length; i++) {
                results[i] = encrypt(engine, alphabet, texts[i]);
            }
        };
    }

    static String encrypt(FPEEngine engine, String alphabet, String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) alphabet.indexOf(text.charAt(i));
        }
        engine.processBlock(digits, 0, digits.length, digits, 0);
        StringBuilder result = new StringBuilder(digits.length);
        for (byte digit : digits) {
            result.append(alphabet.charAt(digit));
        }
        return result.toString();
    }
}
