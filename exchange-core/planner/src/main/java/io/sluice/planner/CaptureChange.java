package io.sluice.planner;

import io.sluice.model.TableId;
import java.util.List;
import java.util.Set;

/** One step from what is captured to what should be. A source has one slot, whatever the number of its tables. */
public sealed interface CaptureChange {

    String source();

    /** Nothing runs for this source: make its slot and publication, and snapshot each table. */
    record Start(String source, List<TableCapture> tables, Set<String> newShares) implements CaptureChange {
        public Start {
            tables = List.copyOf(tables);
            newShares = Set.copyOf(newShares);
        }
    }

    /**
     * Bring a table into the running publication, or more of it, and then snapshot it for the shares that are new.
     *
     * @param newShares the shares that have not had the table's rows yet; empty: no snapshot is needed
     */
    record Extend(String source, TableCapture table, Set<String> newShares) implements CaptureChange {
        public Extend {
            newShares = Set.copyOf(newShares);
        }
    }

    /** Fewer columns of a table, or only keys of its past, are needed: publish it with less. */
    record Narrow(String source, TableCapture table) implements CaptureChange {}

    /** No share reads this table any more: take it out of the publication. */
    record Remove(String source, TableId table) implements CaptureChange {}

    /** No share reads this source any more: end the capture and drop slot and publication, which hold its log back. */
    record Stop(String source) implements CaptureChange {}
}
