package io.sluice.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debezium's source offset as a value: what we rely on in it, and how it is turned before an engine starts from it.
 * Keys as in PostgresOffsetContext and AbstractIncrementalSnapshotContext of Debezium 3.5.
 */
public record DebeziumOffset(Map<String, Object> entries) {

    private static final String LSN = "lsn";
    private static final String COMMIT_LSN = "lsn_commit";
    private static final String TRANSACTION = "txId";
    private static final String TIME = "ts_usec";
    private static final String LOAD_PREFIX = "incremental_snapshot_";
    private static final String LOAD_KEY = LOAD_PREFIX + "primary_key";
    private static final String LOAD_ID = LOAD_PREFIX + "correlation_id";
    private static final String LOAD_TABLES = LOAD_PREFIX + "collections";

    /** Java serialisation of null, in hexadecimal: Debezium writes it while no row was sent since its start. */
    private static final String NO_KEY = "aced000570";

    public DebeziumOffset {
        entries = Map.copyOf(entries);
    }

    /** Where a source begins that has no offset yet: at its slot's consistent point. */
    static DebeziumOffset beginning(long lsn, long transaction, long epochMicros) {
        return new DebeziumOffset(Map.of(LSN, lsn, COMMIT_LSN, lsn, TRANSACTION, transaction, TIME, epochMicros));
    }

    public static DebeziumOffset of(Map<String, ?> entries) {
        Map<String, Object> present = new HashMap<>();
        entries.forEach((key, value) -> {
            if (value != null) {
                present.put(key, value);
            }
        });
        return new DebeziumOffset(present);
    }

    /** The end of the last transaction that was received whole. */
    Optional<Long> commitLsn() {
        return Optional.ofNullable(entries.get(COMMIT_LSN)).map(lsn -> ((Number) lsn).longValue());
    }

    /**
     * This offset, moved back to the end of the last whole transaction. Without {@code lsn_proc} Debezium does not
     * search its place (its locator drops changes that share an LSN, and changes of a transaction that began before
     * the last commit): PostgreSQL then sends the transaction in progress again, whole.
     */
    DebeziumOffset atTransactionBoundary(long lsn) {
        Map<String, Object> moved = new HashMap<>();
        entries.forEach((key, value) -> {
            if (key.equals(TRANSACTION) || key.equals(TIME) || key.startsWith(LOAD_PREFIX)) {
                moved.put(key, value);
            }
        });
        // A load asks for the number of the last transaction before any came; 0 is before every real one.
        moved.putIfAbsent(TRANSACTION, 0L);
        moved.put(LSN, lsn);
        moved.put(COMMIT_LSN, lsn);
        return new DebeziumOffset(moved).readable();
    }

    /** This offset as Debezium can read it: it writes a loading table's name bare, and cannot read one with a space. */
    DebeziumOffset readable() {
        Optional<Load> load = load();
        if (load.isEmpty()) {
            return this;
        }
        Map<String, Object> quoted = new HashMap<>(entries);
        quoted.put(
                LOAD_TABLES,
                JsonOffsets.write(List.of(Map.of(LOAD_TABLES + "_id", load.get().quotedTable()))));
        return new DebeziumOffset(quoted);
    }

    /** The load that was under way. */
    Optional<Load> load() {
        return loadOf(entries);
    }

    /** The load that a record with this offset belongs to, if it is a row of one. */
    static Optional<Load> loadOf(Map<String, ?> entries) {
        return Load.parse(entries.get(LOAD_ID));
    }

    boolean hasLoad() {
        return entries.keySet().stream().anyMatch(key -> key.startsWith(LOAD_PREFIX));
    }

    DebeziumOffset withoutLoad() {
        Map<String, Object> rest = new HashMap<>(entries);
        rest.keySet().removeIf(key -> key.startsWith(LOAD_PREFIX));
        return new DebeziumOffset(rest);
    }

    /**
     * This offset, with the load's last key taken from the one before it where Debezium forgot it: after a restart it
     * writes none until it has sent a row, and starting from that would read the table from its first row again.
     */
    DebeziumOffset keepingLoadKeyOf(DebeziumOffset before) {
        Object id = entries.get(LOAD_ID);
        Object key = before.entries.get(LOAD_KEY);
        if (id == null || key == null || !id.equals(before.entries.get(LOAD_ID))) {
            return this;
        }
        Object own = entries.get(LOAD_KEY);
        if (own instanceof String text && !text.equalsIgnoreCase(NO_KEY)) {
            return this;
        }
        Map<String, Object> kept = new HashMap<>(entries);
        kept.put(LOAD_KEY, key);
        return new DebeziumOffset(kept);
    }

    @Override
    public String toString() {
        return "offset";
    }
}
