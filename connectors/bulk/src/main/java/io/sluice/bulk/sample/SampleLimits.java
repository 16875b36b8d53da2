package io.sluice.bulk.sample;

/** How little a sample may cost its source: all limits in one place. */
final class SampleLimits {
    /** Rows of a table at most. */
    static final int ROWS = 1_000;

    /** Blocks of 8 KiB of a table that are read, about; the rows of larger tables stand in blocks chosen by chance. */
    static final int BLOCKS = 40;

    /** Blocks that are chosen at least, so that the rows are not all neighbours. */
    static final int LEAST_BLOCKS = 12;

    /** Characters of a value at most. */
    static final int CHARACTERS = 300;

    /** Bytes; a longer value may be stored apart from its row and is not fetched. */
    static final int INLINE_BYTES = 1_900;

    /** Milliseconds of one statement. */
    static final int STATEMENT_MILLIS = 5_000;

    /** Milliseconds that it waits for a lock. */
    static final int LOCK_MILLIS = 1_000;

    /** Tables of a call at most. */
    static final int TABLES = 100;

    private SampleLimits() {}
}
