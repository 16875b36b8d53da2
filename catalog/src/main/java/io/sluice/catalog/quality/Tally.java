package io.sluice.catalog.quality;

import io.sluice.contract.QualityCheck;

/**
 * What one check found in a day.
 *
 * @param checked rows, or batches where the check looks at batches
 * @param violated of them
 */
record Tally(QualityCheck check, long checked, long violated) {
    /** What no check of a contract is called: whether rows can be made into records of the standard at all. */
    static final QualityCheck MAPPING =
            new QualityCheck("mapping", "mapping", "error", QualityCheck.Window.RECORD, null);

    boolean rejects() {
        return check.window() == QualityCheck.Window.RECORD && check.severity().equals("error");
    }
}
