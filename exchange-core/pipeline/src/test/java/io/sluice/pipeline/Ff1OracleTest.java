package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FF1 against BouncyCastle's engine, which computes with big numbers: the same text for every one. */
class Ff1OracleTest {
    private static final int TEXTS = 20;

    private final Random random = new Random(38);

    @ParameterizedTest(name = "radix {0}")
    @ValueSource(ints = {2, 3, 7, 8, 10, 11, 16, 17, 26, 36, 62, 64, 100, 128, 255, 256})
    void isTheSameForEveryLength(int radix) {
        String alphabet = alphabet(radix);
        for (int length = 2; length <= 140; length++) {
            if (Math.pow(radix, length) >= 1_000_000) {
                compare(alphabet, length, random.nextInt(3) * 8 + 16, random.nextInt(40));
            }
        }
    }

    /** The tweak's length moves the last block of the chain. */
    @ParameterizedTest(name = "{0} decimal digits")
    @ValueSource(ints = {6, 11, 18, 19, 36, 37, 38})
    void isTheSameForEveryTweak(int length) {
        for (int tweak = 0; tweak <= 64; tweak++) {
            compare(alphabet(10), length, 32, tweak);
        }
    }

    private void compare(String alphabet, int length, int keyBytes, int tweakBytes) {
        byte[] key = bytes(keyBytes);
        byte[] tweak = bytes(tweakBytes);
        Ff1 ff1 = new Ff1(key, tweak, alphabet);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(alphabet, length, i);
            String encrypted = ff1.encrypt(text);
            assertThat(encrypted).isEqualTo(plain(key, tweak, alphabet, text));
            assertThat(ff1.decrypt(encrypted)).isEqualTo(text);
        }
    }

    /** The first two are the least and the greatest. */
    private String text(String alphabet, int length, int number) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int digit = number > 1 ? random.nextInt(alphabet.length()) : number * (alphabet.length() - 1);
            text.append(alphabet.charAt(digit));
        }
        return text.toString();
    }

    private static String plain(byte[] key, byte[] tweak, String alphabet, String text) {
        FPEEngine engine = new FPEFF1Engine();
        engine.init(true, new FPEParameters(new KeyParameter(key), alphabet.length(), tweak));
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) alphabet.indexOf(text.charAt(i));
        }
        engine.processBlock(digits, 0, digits.length, digits, 0);
        StringBuilder result = new StringBuilder();
        for (byte digit : digits) {
            result.append(alphabet.charAt(digit & 0xff));
        }
        return result.toString();
    }

    /** Different characters, not in the order of their codes, some beyond ASCII. */
    private static String alphabet(int radix) {
        StringBuilder alphabet = new StringBuilder();
        for (int i = 0; i < radix; i++) {
            alphabet.append((char) ('0' + i * 7 % 257));
        }
        return alphabet.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({"12345", "1", "''", "123456a", "１２３４５６７"})
    void refusesTooSmallADomainAndForeignCharacters(String text) {
        assertThatThrownBy(() -> new Ff1(bytes(32), new byte[0], "0123456789").encrypt(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 15, 33})
    void refusesAKeyThatIsNoneOfAes(int length) {
        assertThatThrownBy(() -> new Ff1(bytes(length), new byte[0], "0123456789"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
