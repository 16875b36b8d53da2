package io.sluice.pipeline;

import java.math.BigDecimal;
import java.util.HexFormat;

/**
 * The one text of a value: what masks, pseudonyms, concatenations and comparisons work on. Decimals are without
 * trailing zeros and exponent, dates and times ISO 8601, bytes lower-case hexadecimal.
 */
final class CanonicalText {
    /** Above PostgreSQL's own limit (131,072 digits before the point), so that a scale cannot fill the memory. */
    private static final int LARGEST_SCALE = 150_000;

    private CanonicalText() {}

    /** The text, or {@link Fault#TOO_LONG} for a number that nobody can write out. */
    static Object of(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal decimal -> plain(decimal);
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }

    private static Object plain(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > LARGEST_SCALE) {
            return Fault.TOO_LONG;
        }
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
