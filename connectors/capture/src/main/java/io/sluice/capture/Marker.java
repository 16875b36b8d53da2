package io.sluice.capture;

/**
 * The last change of the log that was handed on. After a restart PostgreSQL sends the transaction in progress again,
 * whole, and what is not after its marker is left out.
 *
 * @param ordinal 0, 1, … among the changes with this LSN: rows of one COPY or multi-row INSERT share it
 */
public record Marker(long transaction, long lsn, int ordinal) {

    /** Whether this change of the same transaction was handed on already. Within a transaction LSNs rise. */
    boolean covers(long changeLsn, int changeOrdinal) {
        int order = Long.compareUnsigned(changeLsn, lsn);
        return order < 0 || (order == 0 && changeOrdinal <= ordinal);
    }
}
