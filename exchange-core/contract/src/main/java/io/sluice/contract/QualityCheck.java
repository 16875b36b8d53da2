package io.sluice.contract;

import org.jspecify.annotations.Nullable;

/**
 * One check of a contract as receipts and scores know it.
 *
 * @param id what rejected rows, receipts and scores call it
 * @param metric {@code cel}, or one of ODCS's library
 * @param severity {@code error}, {@code warning} or {@code info}
 * @param limit what the metric must be over the window; null of {@link Window#RECORD}
 */
public record QualityCheck(
        String id,
        String metric,
        String severity,
        Window window,
        @Nullable QualityLimit limit) {

    /** What a check looks at. */
    public enum Window {
        /** Each record by itself; of severity error it rejects. */
        RECORD,
        /** The rows of one batch. */
        BATCH,
        /** The rows that came in a day. */
        DAY
    }
}
