package io.sluice.pipeline;

/**
 * Remainders by one divisor, each by a multiplication instead of a division.
 *
 * @param value 2 to 2^63 - 1
 * @param reciprocal 2^64 / value, rounded down
 */
record Modulus(long value, long reciprocal) {

    Modulus(long value) {
        this(value, Long.divideUnsigned(-1, value));
    }

    /** Of any 64 bits, unsigned. The quotient is at most one too small. */
    long of(long number) {
        return once(number - Math.unsignedMultiplyHigh(number, reciprocal) * value);
    }

    /** Of a number below twice the divisor, unsigned. */
    long once(long number) {
        return Long.compareUnsigned(number, value) >= 0 ? number - value : number;
    }

    /**
     * Of number · 2^32 + low, in steps that do not overflow.
     *
     * @param number below the divisor
     * @param low 32 bits
     */
    long append(long number, long low) {
        int step = Long.numberOfLeadingZeros(value);
        long result = number;
        for (int rest = Integer.SIZE; rest > 0; ) {
            int taken = Math.min(step, rest);
            rest -= taken;
            result = of(result << taken | (low >>> rest & (1L << taken) - 1));
        }
        return result;
    }
}
