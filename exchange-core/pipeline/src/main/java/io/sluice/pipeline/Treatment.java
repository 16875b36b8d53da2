package io.sluice.pipeline;

import java.math.BigInteger;

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
