package io.sluice.pipeline;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Numbers of any of their types, worked on exactly. */
final class Numbers {
    /** Doubles need 309 digits at most; more than this is an attack on the memory. */
    static final int LARGEST_SCALE = 150_000;

    private static final double LARGEST_EXACT = 1L << 53;

    private Numbers() {}

    /** The changed number in the type of the given one, or {@link Fault#CONVERT}. */
    static Object change(Object number, UnaryOperator<BigDecimal> change) {
        try {
            return exact(number)
                    .map(change)
                    .map(changed -> like(number, changed))
                    .orElse(Fault.CONVERT);
        } catch (ArithmeticException outOfRange) {
            return Fault.CONVERT;
        }
    }

    /** Empty for what is no number, infinite, or too long to be worked on. */
    static Optional<BigDecimal> exact(Object number) {
        return switch (number) {
            case Long whole -> Optional.of(BigDecimal.valueOf(whole));
            case BigDecimal decimal when Math.abs((long) decimal.scale()) <= LARGEST_SCALE -> Optional.of(decimal);
            case Double floating when Double.isFinite(floating) -> Optional.of(new BigDecimal(floating));
            default -> Optional.empty();
        };
    }

    private static Object like(Object number, BigDecimal changed) {
        return switch (number) {
            case Long whole -> changed.longValueExact();
            case Double floating -> finite(changed.doubleValue());
            default -> changed;
        };
    }

    private static Double finite(double changed) {
        if (!Double.isFinite(changed)) {
            throw new ArithmeticException("beyond the largest double");
        }
        return changed;
    }

    /** Whether doubles of this size are further apart than 1: adding less changes nothing. */
    static boolean isBeyondExact(Object number) {
        return number instanceof Double floating && Math.abs(floating) >= LARGEST_EXACT;
    }
}
