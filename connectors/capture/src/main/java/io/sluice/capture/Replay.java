package io.sluice.capture;

import org.jspecify.annotations.Nullable;

/**
 * Numbers the changes of a log and says which of them were handed on before the restart. One instance sees every
 * change of one engine run, in order.
 */
public final class Replay {

    private @Nullable Marker pending;
    private long lsn = -1;
    private int ordinal;

    public Replay(@Nullable Marker last) {
        pending = last;
    }

    /** Takes the next change; its number is {@link #ordinal()} from then on. */
    public boolean isReplayed(long transaction, long changeLsn) {
        ordinal = changeLsn == lsn ? ordinal + 1 : 0;
        lsn = changeLsn;
        Marker marker = pending;
        if (marker == null) {
            return false;
        }
        if (transaction == marker.transaction() && marker.covers(changeLsn, ordinal)) {
            return true;
        }
        pending = null;
        return false;
    }

    public int ordinal() {
        return ordinal;
    }

    /** No further change can be a replayed one. */
    boolean isOver() {
        return pending == null;
    }
}
