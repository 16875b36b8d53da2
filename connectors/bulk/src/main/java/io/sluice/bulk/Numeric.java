package io.sluice.bulk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/** PostgreSQL's binary numeric: digits of base 10,000, the weight of the first, sign, and the digits shown after the point. */
final class Numeric {
    private static final int HEADER = 8;
    private static final int NEGATIVE = 0x4000;
    private static final int BASE_DIGITS = 4;
    /** As many digits of base 10,000 as surely fit into a long. */
    private static final int SHORT = 4;

    private Numeric() {}

    /** @throws ArithmeticException for NaN and the infinities, which no decimal is */
    static BigDecimal decode(byte[] bytes, int offset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int digits = in.getShort(offset);
        int weight = in.getShort(offset + 2);
        int sign = in.getShort(offset + 4) & 0xFFFF;
        int scale = in.getShort(offset + 6);
        if (sign != 0 && sign != NEGATIVE) {
            throw new ArithmeticException("not a number");
        }
        if (digits == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        int scaleOfLast = BASE_DIGITS * (digits - 1 - weight);
        BigDecimal magnitude = digits <= SHORT
                ? BigDecimal.valueOf(few(in, offset + HEADER, digits), scaleOfLast)
                : new BigDecimal(many(in, offset + HEADER, digits), scaleOfLast);
        // The last digit of base 10,000 may hold zeros beyond the scale: cutting them is exact.
        BigDecimal shown = magnitude.setScale(scale, RoundingMode.UNNECESSARY);
        return sign == NEGATIVE ? shown.negate() : shown;
    }

    private static long few(ByteBuffer in, int offset, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10_000 + in.getShort(offset + 2 * i);
        }
        return value;
    }

    private static BigInteger many(ByteBuffer in, int offset, int digits) {
        StringBuilder text = new StringBuilder(digits * BASE_DIGITS);
        for (int i = 0; i < digits; i++) {
            int digit = 10_000 + in.getShort(offset + 2 * i);
            text.append(Integer.toString(digit), 1, BASE_DIGITS + 1);
        }
        return new BigInteger(text.toString());
    }
}
