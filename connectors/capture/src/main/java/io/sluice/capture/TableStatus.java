package io.sluice.capture;

import io.sluice.model.TableId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one table is.
 *
 * @param rowsRead rows committed by the running or finished load of this epoch, since this process began
 * @param wholePast whether the log was seen to hold its rows whole before each change
 * @param reason what is wrong with the table at its source, such as {@link #BEFORE_IMAGE_MISSING}; empty where nothing is
 * @param message what to do about it, empty where nothing is wrong
 * @param waitsUntil when its source's window opens for the load that it waits for; null where it waits for none
 */
public record TableStatus(
        TableId table,
        int epoch,
        Load load,
        long rowsRead,
        boolean wholePast,
        String reason,
        String message,
        @Nullable Instant waitsUntil) {

    /**
     * Rows are wanted whole before each change, and the log does not hold them so. The table is captured all the same,
     * for who needs keys only; who needs more asks for {@link #wholePast} first.
     */
    public static final String BEFORE_IMAGE_MISSING = "before-image-missing";

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
