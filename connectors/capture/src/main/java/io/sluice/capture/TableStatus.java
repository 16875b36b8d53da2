package io.sluice.capture;

import io.sluice.model.TableId;

/**
 * How far one table is.
 *
 * @param rowsRead rows committed by the running or finished load of this epoch, since this process began
 * @param message what to do about it, empty where nothing is wrong
 */
public record TableStatus(TableId table, int epoch, Load load, long rowsRead, String message) {

    /** The reading of rows that were there before. */
    public enum Load {
        /** None is wanted. */
        NONE,
        /** Waiting for its turn: one table is loaded at a time. */
        PENDING,
        RUNNING,
        COMPLETED,
        /** It ended without having read all rows; a higher epoch starts a new one. */
        FAILED,
        /** The source truncated the table after its load began; a higher epoch starts a new one. */
        TRUNCATED
    }
}
