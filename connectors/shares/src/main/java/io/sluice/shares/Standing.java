package io.sluice.shares;

import org.jspecify.annotations.Nullable;

/**
 * Where one share of a source stands.
 *
 * @param serial of the specification it stands by
 * @param table its source table
 * @param epoch the load of that table which fills it; rows read by other loads are not for it
 * @param stopped why nothing leaves through it any more; null while it runs
 * @param ended whether that load is over and what it did not see is deleted
 */
public record Standing(
        long serial, String table, int epoch, @Nullable String stopped, boolean ended) {

    /** Of a share whose load begins. */
    public static Standing begun(long serial, String table, int epoch) {
        return new Standing(serial, table, epoch, null, false);
    }

    /** Its table is not as its contract reads it; it begins anew, with a load, once it is. */
    public static final String DRIFT = "drift";

    public boolean drifted() {
        return DRIFT.equals(stopped);
    }

    public boolean runs() {
        return stopped == null;
    }

    Standing stop(String reason) {
        return new Standing(serial, table, epoch, reason, ended);
    }

    Standing resume() {
        return new Standing(serial, table, epoch, null, ended);
    }

    Standing under(long newSerial) {
        return new Standing(newSerial, table, epoch, stopped, ended);
    }

    Standing end() {
        return new Standing(serial, table, epoch, stopped, true);
    }
}
