package io.sluice.pipeline;

/** What is done to a field before anybody outside sees it (terms of GB/T 37964-2019). Null stays null under each. */
public sealed interface Treatment {

    record Keep() implements Treatment {}

    /** The field does not exist for the recipient. */
    record Drop() implements Treatment {}

    /** Every code point but the first {@code keepFirst} and the last {@code keepLast} becomes {@code *}. */
    record Mask(int keepFirst, int keepLast) implements Treatment {}

    /** A date becomes its first day of the year or month. */
    record GeneraliseDate(Precision to) implements Treatment {
        public enum Precision {
            YEAR,
            MONTH
        }
    }

    /** A code becomes its first {@code length} characters (region code → province, city, county). */
    record GeneralisePrefix(int length) implements Treatment {}

    /** A number becomes the lower bound of its band of the given width. */
    record GeneraliseBand(long width) implements Treatment {}

    /** A date or time moves by an offset of ±{@code days} at most, fixed per purpose domain and record key. */
    record Shift(int days) implements Treatment {}

    /** HMAC-SHA-256 under the purpose domain's key, first 128 bits, base64url without padding. */
    record Pseudonymise() implements Treatment {}

    /** FF1 (NIST SP 800-38G) over the alphabet, per purpose domain; alphabet^length ≥ 1,000,000 or it does not compile. */
    record FormatPreserve(String alphabet, int length) implements Treatment {}
}
