package io.sluice.lake;

import java.util.Iterator;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * A table of the lake and how far it has taken its topic over. What its own snapshots say is the truth; what has been
 * read beyond that without changing the table is only remembered.
 */
final class LakeTable {

    /** Key in a snapshot's summary; value as {@link Positions#offsetsJson()}. */
    static final String OFFSETS = "sluice.offsets";

    /** Key in a snapshot's summary; value as {@link Positions#epochsJson()}. Older snapshots have none. */
    static final String EPOCHS = "sluice.leader-epochs";

    private final Table table;
    private Positions positions;

    private LakeTable(Table table, Positions positions) {
        this.table = table;
        this.positions = positions;
    }

    static LakeTable of(Table table) {
        return new LakeTable(table, committed(table));
    }

    /** The positions of the newest snapshot that has any; another engine's maintenance makes snapshots without. */
    static Positions committed(Table table) {
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            String offsets = snapshot.summary().get(OFFSETS);
            if (offsets != null) {
                return Positions.parse(offsets, snapshot.summary().getOrDefault(EPOCHS, "{}"));
            }
        }
        return Positions.START;
    }

    Table table() {
        return table;
    }

    Positions positions() {
        return positions;
    }

    long rows() {
        return rows(table);
    }

    static long rows(Table table) {
        Snapshot snapshot = table.currentSnapshot();
        return Optional.ofNullable(snapshot)
                .map(Snapshot::summary)
                .map(summary -> summary.get(SnapshotSummary.TOTAL_RECORDS_PROP))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Nothing up to here changes the table: it is not committed. */
    void skipTo(Positions reached) {
        positions = positions.most(reached);
    }

    /** The topic was cut off: what is written there now is taken over from its cut. */
    void goBackTo(Positions standing) {
        positions = standing;
    }

    /** Commits on top of the snapshot from which the update was made, or not at all. */
    void commit(SnapshotUpdate<?> update, Positions reached, DataFileWriter written) {
        Positions next = positions.most(reached);
        Snapshot parent = table.currentSnapshot();
        update.set(OFFSETS, next.offsetsJson());
        update.set(EPOCHS, next.epochsJson());
        update.validateWith(new Unmoved(parent == null ? null : parent.snapshotId()));
        try {
            update.commit();
        } catch (RuntimeException e) {
            if (e instanceof CleanableFailure) {
                written.discard();
            }
            throw e;
        }
        positions = next;
    }

    /** Holds while nobody else has committed: an append by a second committer would not clash otherwise. */
    private record Unmoved(@Nullable Long parent) implements SnapshotAncestryValidator {
        @Override
        public boolean validate(Iterable<Snapshot> ancestors) {
            Iterator<Snapshot> newestFirst = ancestors.iterator();
            return newestFirst.hasNext()
                    ? parent != null && parent == newestFirst.next().snapshotId()
                    : parent == null;
        }

        @Override
        public String errorMessage() {
            return "another writer has committed to the table; it is loaded again";
        }
    }
}
