package io.sluice.pipeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * The ten rounds of FF1 (NIST SP 800-38G, algorithms 7 and 8) on texts of one length whose halves are numbers below
 * 2^63: no big numbers, and of the CBC-MAC all but its last block computed beforehand. One instance serves one thread.
 */
final class Ff1Rounds {
    private static final int ROUNDS = 10;
    private static final int BLOCK = 16;
    private static final int LARGEST_HALF_BITS = 63;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Cipher blocks;
    private final byte[] block = new byte[BLOCK];
    private final byte[] encrypted = new byte[BLOCK];
    private final Modulus leftSize;
    private final Modulus rightSize;
    /** Bits of the field that holds a half, b of the standard. */
    private final int valueBits;
    /** What goes into the last AES call whatever the value: the chain so far and the tweak's end. */
    private final long fixedHigh;

    private final long fixedLow;
    private long left;
    private long right;

    /** @param blocks encrypting single blocks under the key */
    Ff1Rounds(Cipher blocks, byte[] tweak, int radix, int length) {
        this.blocks = blocks;
        this.leftSize = new Modulus(power(radix, length / 2).longValueExact());
        BigInteger longer = power(radix, length - length / 2);
        this.rightSize = new Modulus(longer.longValueExact());
        int valueBytes = (longer.subtract(BigInteger.ONE).bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        this.valueBits = valueBytes * Byte.SIZE;
        byte[] before = before(tweak, radix, length, valueBytes);
        for (int at = 0; at < before.length - BLOCK; at += BLOCK) {
            mix(before, at);
            encryptBlock();
        }
        mix(before, before.length - BLOCK);
        this.fixedHigh = (long) LONG.get(block, 0);
        this.fixedLow = (long) LONG.get(block, Long.BYTES);
    }

    /** Whether texts of the length are of a domain that FF1 may be used for and have halves that fit. */
    static boolean fit(int radix, int length) {
        return length <= 2 * LARGEST_HALF_BITS
                && power(radix, length).compareTo(Treatment.FormatPreserve.SMALLEST_DOMAIN) >= 0
                && power(radix, length - length / 2).bitLength() <= LARGEST_HALF_BITS;
    }

    private static BigInteger power(int radix, int length) {
        return BigInteger.valueOf(radix).pow(length);
    }

    /** P and Q of the standard, with zeros where the round's number and the half go. */
    private static byte[] before(byte[] tweak, int radix, int length, int valueBytes) {
        int more = (tweak.length + valueBytes + BLOCK) / BLOCK;
        byte[] before = new byte[BLOCK + more * BLOCK];
        LONG.set(before, 0, 0x010201L << 40 | (long) radix << 16 | ROUNDS << 8 | length / 2);
        LONG.set(before, Long.BYTES, (long) length << Integer.SIZE | tweak.length);
        System.arraycopy(tweak, 0, before, BLOCK, tweak.length);
        return before;
    }

    private void mix(byte[] bytes, int at) {
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) (encrypted[i] ^ bytes[at + i]);
        }
    }

    /** The first half after {@link #encrypt} or {@link #decrypt}. */
    long left() {
        return left;
    }

    /** The second half, as long as the first or one character longer. */
    long right() {
        return right;
    }

    void encrypt(long leftHalf, long rightHalf) {
        long a = leftHalf;
        long b = rightHalf;
        for (int i = 0; i < ROUNDS; i++) {
            Modulus size = size(i);
            long c = size.once(a + mask(i, b, size));
            a = b;
            b = c;
        }
        left = a;
        right = b;
    }

    void decrypt(long leftHalf, long rightHalf) {
        long a = leftHalf;
        long b = rightHalf;
        for (int i = ROUNDS - 1; i >= 0; i--) {
            Modulus size = size(i);
            long c = b - mask(i, a, size);
            b = a;
            a = c < 0 ? c + size.value() : c;
        }
        left = a;
        right = b;
    }

    private Modulus size(int round) {
        return (round & 1) == 0 ? leftSize : rightSize;
    }

    /** The round's y, reduced to below the size. */
    private long mask(int round, long value, Modulus size) {
        boolean narrow = valueBits < Long.SIZE;
        LONG.set(block, 0, narrow ? fixedHigh : fixedHigh ^ round);
        LONG.set(block, Long.BYTES, fixedLow ^ value ^ (narrow ? (long) round << valueBits : 0));
        encryptBlock();
        long y = size.of((long) LONG.get(encrypted, 0));
        // d of the standard is 8 bytes for halves of up to 4, else 12.
        return valueBits <= Integer.SIZE ? y : size.append(y, (long) LONG.get(encrypted, Long.BYTES) >>> Integer.SIZE);
    }

    private void encryptBlock() {
        try {
            blocks.update(block, 0, BLOCK, encrypted, 0);
        } catch (GeneralSecurityException tooShort) {
            throw new IllegalStateException("The cipher did not encrypt a block of " + BLOCK + " bytes", tooShort);
        }
    }
}
