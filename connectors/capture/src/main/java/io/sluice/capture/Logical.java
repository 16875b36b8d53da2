package io.sluice.capture;

/** Names of the Connect schemas that our converters give to values, by which {@link ColumnReader} knows them again. */
public final class Logical {

    /** A decimal's digits. */
    public static final String DECIMAL = "sluice.decimal";

    /** Days since 1970-01-01. */
    public static final String DATE = "sluice.date";

    /** Microseconds since 1970-01-01T00:00, no zone. */
    public static final String DATETIME = "sluice.datetime";

    /** Microseconds since 1970-01-01T00:00Z. */
    public static final String INSTANT = "sluice.instant";

    /** A whole number, {@link #BEYOND} where 64 bits with a sign cannot hold it. */
    public static final String WHOLE = "sluice.whole";

    /** 0, 1, or a number that is neither true nor false. */
    public static final String TRUTH = "sluice.truth";

    /** On a field's schema: the column may not be null. The schema itself is optional, since a key-only row lacks it. */
    public static final String REQUIRED = "sluice.required";

    /** What a number that its form cannot hold is written as. */
    public static final long BEYOND = Long.MIN_VALUE;

    private Logical() {}
}
