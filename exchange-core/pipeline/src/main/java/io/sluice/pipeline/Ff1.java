package io.sluice.pipeline;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.fpe.FPEEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** FF1 of NIST SP 800-38G under one key, tweak and alphabet, on texts. One instance serves one thread. */
public final class Ff1 {
    private static final int LARGEST_ALPHABET = 256;
    private static final short NONE = -1;
    /** Below this the product with 2^64/radix, rounded up, has the quotient by the radix as its upper half. */
    private static final long EXACT = 1L << 55;

    private final char[] alphabet;
    private final long reciprocal;
    private final short[] digits;
    private final Suite suite;
    private final byte[] key;
    private final byte[] tweak;
    private final Cipher blocks;
    private char[] text = {};
    private @Nullable Ff1Rounds rounds;

    /** @throws IllegalArgumentException for an alphabet that is none, or a key that is none of AES */
    public Ff1(byte[] key, byte[] tweak, String alphabet) {
        this(Suite.INTERNATIONAL, key, tweak, alphabet);
    }

    Ff1(Suite suite, byte[] key, byte[] tweak, String alphabet) {
        if (alphabet.length() < 2
                || alphabet.length() > LARGEST_ALPHABET
                || alphabet.chars().distinct().count() != alphabet.length()
                || alphabet.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw new IllegalArgumentException("its alphabet must be 2 to 256 different characters");
        }
        this.alphabet = alphabet.toCharArray();
        this.reciprocal = Long.divideUnsigned(-1, alphabet.length()) + 1;
        this.digits = digits(alphabet);
        this.suite = suite;
        this.key = key.clone();
        this.tweak = tweak.clone();
        this.blocks = blocks();
    }

    private static short[] digits(String alphabet) {
        short[] digits = new short[alphabet.chars().max().orElseThrow() + 1];
        Arrays.fill(digits, NONE);
        for (int i = 0; i < alphabet.length(); i++) {
            digits[alphabet.charAt(i)] = (short) i;
        }
        return digits;
    }

    private Cipher blocks() {
        try {
            return suite.blocks(key);
        } catch (GeneralSecurityException misfit) {
            throw new IllegalArgumentException("its key has " + key.length + " bytes; AES needs 16, 24 or 32", misfit);
        }
    }

    /** Whether every character is one of the alphabet. */
    boolean covers(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (digit(text.charAt(i)) == NONE) {
                return false;
            }
        }
        return true;
    }

    private int digit(char c) {
        return c < digits.length ? digits[c] : NONE;
    }

    private int required(char c) {
        int digit = digit(c);
        if (digit == NONE) {
            throw new IllegalArgumentException("FF1 was asked for a text outside its alphabet");
        }
        return digit;
    }

    /** @throws IllegalArgumentException for a text that is not {@link #covers covered}, or of too small a domain */
    public String encrypt(String text) {
        return run(true, text);
    }

    /** @throws IllegalArgumentException for a text that is not {@link #covers covered}, or of too small a domain */
    public String decrypt(String text) {
        return run(false, text);
    }

    private String run(boolean forEncryption, String in) {
        if (in.length() != text.length) {
            text = new char[in.length()];
            rounds = rounds(in.length());
        }
        Ff1Rounds fitting = rounds;
        return fitting == null ? wide(forEncryption, in) : narrow(fitting, forEncryption, in);
    }

    private @Nullable Ff1Rounds rounds(int length) {
        return Ff1Rounds.fit(alphabet.length, length) ? new Ff1Rounds(blocks, tweak, alphabet.length, length) : null;
    }

    private String narrow(Ff1Rounds run, boolean forEncryption, String in) {
        int middle = in.length() / 2;
        if (forEncryption) {
            run.encrypt(number(in, 0, middle), number(in, middle, in.length()));
        } else {
            run.decrypt(number(in, 0, middle), number(in, middle, in.length()));
        }
        write(run.left(), 0, middle);
        write(run.right(), middle, in.length());
        return new String(text);
    }

    private long number(String in, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * alphabet.length + required(in.charAt(i));
        }
        return number;
    }

    private void write(long number, int from, int to) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            long quotient = rest < EXACT ? Math.unsignedMultiplyHigh(rest, reciprocal) : rest / alphabet.length;
            text[i] = alphabet[(int) (rest - quotient * alphabet.length)];
            rest = quotient;
        }
    }

    /** With big numbers, which refuses too small a domain; halves beyond a long (19 decimal digits) are rare. */
    private String wide(boolean forEncryption, String in) {
        FPEEngine engine = new FPEFF1Engine(suite.plainBlocks());
        engine.init(
                forEncryption,
                new FPEParameters(new KeyParameter(suite.cipherKey(key).getEncoded()), alphabet.length, tweak));
        byte[] numerals = new byte[in.length()];
        for (int i = 0; i < numerals.length; i++) {
            numerals[i] = (byte) required(in.charAt(i));
        }
        engine.processBlock(numerals, 0, numerals.length, numerals, 0);
        for (int i = 0; i < numerals.length; i++) {
            text[i] = alphabet[numerals[i] & 0xff];
        }
        return new String(text);
    }
}
