package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Identifier;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done to a field before anybody outside sees it (terms of GB/T 37964-2019). Null stays null under each. */
public sealed interface Treatment {

    /** Whether two values never become one, whatever their rows: a record key needs that. */
    default boolean isOneToOne() {
        return false;
    }

    record Keep() implements Treatment {
        @Override
        public boolean isOneToOne() {
            return true;
        }
    }

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

    /**
     * Code point by code point: {@code #} in the pattern keeps it, {@code *} makes it a {@code *}. Of a value that is
     * not as long as the pattern, every code point becomes a {@code *}.
     */
    record MaskPattern(String pattern) implements Treatment {
        public MaskPattern {
            if (!pattern.matches("[#*]*\\*[#*]*")) {
                throw new IllegalArgumentException("A mask's pattern consists of # and *, at least one * among them");
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

    /**
     * A value becomes what a hierarchy has for it at a level.
     *
     * @param level from 1, the finest that is not the value itself
     * @param values value → its generalisation; a value that is not among them is rejected
     */
    record GeneraliseLevel(String hierarchy, int level, Map<String, String> values) implements Treatment {
        private static final OneOfEqual<Map<String, String>> VALUES = new OneOfEqual<>();

        public GeneraliseLevel {
            if (level < 1) {
                throw new IllegalArgumentException("Level 0 of a hierarchy would show the value; use level 1 or more");
            }
            values = VALUES.of(values, Map::copyOf);
        }

        @Override
        public String toString() {
            return "GeneraliseLevel[hierarchy=" + hierarchy + ", level=" + level + "]";
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

    /**
     * What stands for a person in a free text — identifiers, names told by their surroundings, and what other sensitive
     * fields of the same row hold — is replaced by the name of its kind in square brackets. The rest stays, in
     * compatibility forms folded (Unicode NFKC).
     */
    record Scrub() implements Treatment {}

    /** A drawn token, 22 characters of base64url, which only the vault leads back from; one to one per purpose domain. */
    record Tokenise() implements Treatment {
        @Override
        public boolean isOneToOne() {
            return true;
        }
    }

    /**
     * Encrypted for the holders of the share's content key: AES-256-GCM (NIST SP 800-38D), or SM4-GCM under the Chinese
     * profile; base64url of a version byte, the nonce and the cipher text. The share and the field are authenticated.
     */
    record Encrypt() implements Treatment {}

    /** HMAC-SHA-256 (HMAC-SM3 under the Chinese profile) under the purpose domain's key, first 128 bits, base64url without padding. */
    record Pseudonymise() implements Treatment {
        @Override
        public boolean isOneToOne() {
            return true;
        }
    }

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

        @Override
        public boolean isOneToOne() {
            return true;
        }

        /** How many values there are. */
        public BigInteger domain() {
            return BigInteger.valueOf(alphabet.length()).pow(length);
        }
    }

    /**
     * FF1 within an identifier's own form, check characters made anew, one to one within a purpose domain: of a citizen
     * ID the date of birth and the sequence number (with the region, where that is not kept), of a mobile number all
     * but its first digit, of a social credit code the body of its organisation code.
     *
     * @param keepsRegion whether the administrative division stays as it is; that of a credit code always does
     */
    record FormatPreserveIdentifier(Identifier identifier, boolean keepsRegion) implements Treatment {
        public FormatPreserveIdentifier {
            boolean known = switch (identifier) {
                case CITIZEN_ID -> true;
                case CREDIT_CODE, MOBILE -> keepsRegion;
                default -> false;
            };
            if (!known) {
                throw new IllegalArgumentException("FF1 has no form for " + identifier
                        + (keepsRegion ? "" : " without its region")
                        + "; use citizen-id, mobile, credit-code, or an alphabet and a length");
            }
        }

        @Override
        public boolean isOneToOne() {
            return true;
        }
    }
}
