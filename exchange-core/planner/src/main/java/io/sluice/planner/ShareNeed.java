package io.sluice.planner;

import io.sluice.model.TableId;
import java.util.Set;

/**
 * What one active share needs of its source.
 *
 * @param epoch the complete refilling it is in, from 1; another epoch is filled by a snapshot of its own
 * @param columns the columns its mappings read and those of the source's key
 * @param wholeBefore whether it needs every column of a row before its change
 */
public record ShareNeed(
        String share, int epoch, String source, TableId table, Set<String> columns, boolean wholeBefore) {
    public ShareNeed {
        columns = Set.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot plan share '" + share + "': it needs no column of " + table
                    + "; its plan must read at least one");
        }
        if (epoch < 1) {
            throw new IllegalArgumentException(
                    "Cannot plan share '" + share + "': its epoch is " + epoch + ", epochs are counted from 1");
        }
    }

    /** Whether rows captured and snapshots taken for the other are all that this one asks for. */
    boolean isServedBy(ShareNeed other) {
        return share.equals(other.share)
                && epoch == other.epoch
                && table.equals(other.table)
                && other.columns.containsAll(columns);
    }
}
