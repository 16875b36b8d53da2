package io.sluice.pipeline;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What is done to a field before anybody outside sees it (terms of GB/T 37964-2019). Null stays null under each. */
public sealed interface Treatment {

    record Keep() implements Treatment {}

    /** The field does not exist for the recipient. */
    record Drop() implements Treatment {}

    /**
     * Every code point but the first {@code keepFirst} and the last {@code keepLast} becomes {@code *}. Of a value so
     * short that nothing would be hidden, every code point does.
     */
    record Mask(int keepFirst, int keepLast) implements Treatment {
        public Mask {
            if (keepFirst < 0 || keepLast < 0) {
                throw new IllegalArgumentException("A mask cannot keep fewer than 0 characters");
            }
        }
    }

    /** A date becomes its first day of the year or month. */
    record GeneraliseDate(Precision to) implements Treatment {
        public enum Precision {
            YEAR,
            MONTH
        }
    }

    /** A code becomes its first {@code length} characters (region code → province, city, county). */
    record GeneralisePrefix(int length) implements Treatment {
        public GeneralisePrefix {
            if (length < 1) {
                throw new IllegalArgumentException("A prefix has at least 1 character; use Drop to show nothing");
            }
        }
    }

    /** A number becomes the lower bound of its band of the given width. */
    record GeneraliseBand(long width) implements Treatment {
        public GeneraliseBand {
            if (width < 1) {
                throw new IllegalArgumentException("A band is at least 1 wide");
            }
        }
    }

    /** A number becomes the nearest multiple of the step, away from zero where two are as near. */
    record Round(long step) implements Treatment {
        public Round {
            if (step < 2) {
                throw new IllegalArgumentException("Rounding to a step below 2 would show the number");
            }
        }
    }

    /** Top and bottom coding: a number beyond a bound becomes the bound, so that nobody stands out by an extreme. */
    record Limit(@Nullable Long bottom, @Nullable Long top) implements Treatment {
        public Limit {
            if (bottom == null && top == null) {
                throw new IllegalArgumentException("Top and bottom coding needs one bound at least");
            }
            if (bottom != null && top != null && bottom >= top) {
                throw new IllegalArgumentException("The bottom has to be below the top");
            }
        }
    }

    /**
     * A number moves by a whole number between −{@code width} and {@code width}, fixed per purpose domain, record key and
     * field, never 0: asking again does not average it away.
     */
    record Noise(int width) implements Treatment {
        public Noise {
            if (width < 1) {
                throw new IllegalArgumentException("Noise is at least 1 wide");
            }
        }
    }

    /** A date or time moves by an offset of ±{@code days} at most, fixed per purpose domain and record key, never 0. */
    record Shift(int days) implements Treatment {
        public Shift {
            if (days < 0) {
                throw new IllegalArgumentException("A shift's bound cannot be below 0 days");
            }
        }
    }

    /** HMAC-SHA-256 under the purpose domain's key, first 128 bits, base64url without padding. */
    record Pseudonymise() implements Treatment {}

    /** FF1 (NIST SP 800-38G) over the alphabet, per purpose domain; alphabet^length ≥ 1,000,000 or it does not compile. */
    record FormatPreserve(String alphabet, int length) implements Treatment {

        /** The smallest number of values that FF1 may be used for (NIST SP 800-38G Rev. 1). */
        public static final BigInteger SMALLEST_DOMAIN = BigInteger.valueOf(1_000_000);

        private static final int LONGEST = 1000;

        public FormatPreserve {
            if (length < 2 || length > LONGEST) {
                throw new IllegalArgumentException("FF1 works on 2 to " + LONGEST + " characters");
            }
        }

        /** How many values there are. */
        public BigInteger domain() {
            return BigInteger.valueOf(alphabet.length()).pow(length);
        }
    }
}
