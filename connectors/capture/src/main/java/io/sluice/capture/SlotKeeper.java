package io.sluice.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an engine may start, from the committed envelope and the slot. What lies between them and is gone is
 * said with its exact range; it is never passed over.
 */
final class SlotKeeper {

    private static final String SLOT =
            "SELECT plugin, database = current_database(), wal_status, confirmed_flush_lsn - '0/0'::pg_lsn"
                    + " FROM pg_replication_slots WHERE slot_name = ?";
    private static final String END_OF_LOG = "SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
            + " ELSE pg_current_wal_flush_lsn() END) - '0/0'::pg_lsn";

    private static final String IN_USE = "55006";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final CaptureSettings settings;
    private final Clock clock;

    SlotKeeper(CaptureSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Slot(
            String plugin, boolean ofThisDatabase, @Nullable String walStatus, long confirmedLsn) {}

    /** The envelope to start from, its offset at a transaction boundary. Makes the slot at a source's first start. */
    OffsetEnvelope startingPoint(Connection connection, Optional<OffsetEnvelope> committed)
            throws SQLException, Refusal {
        checkLogLevel(connection);
        String system = system(connection);
        Optional<Slot> slot = slot(connection);
        if (slot.isPresent()) {
            checkUsable(slot.get());
        }
        if (committed.isEmpty()) {
            long lsn = slot.isPresent() ? slot.get().confirmedLsn() : createSlot(connection);
            return OffsetEnvelope.beginning(system, DebeziumOffset.beginning(lsn, 0, clock.millis() * 1000));
        }
        return resume(connection, system, slot, committed.get());
    }

    private OffsetEnvelope resume(Connection connection, String system, Optional<Slot> slot, OffsetEnvelope committed)
            throws SQLException, Refusal {
        if (!system.equals(committed.system())) {
            throw Refusal.lasting(
                    "source-replaced",
                    where() + ": this is another database system than before, so its log is another one;"
                            + " register it as a new source");
        }
        if (slot.isEmpty()) {
            throw lost("slot-lost", "its replication slot is gone", committed, endOfLog(connection));
        }
        // The slot follows our commits, so it can be ahead of them only if it was made anew.
        long lsn = committed.offset().commitLsn().orElse(slot.get().confirmedLsn());
        if (Long.compareUnsigned(slot.get().confirmedLsn(), lsn) > 0) {
            throw lost(
                    "slot-recreated",
                    "its replication slot was made anew or moved on by another reader",
                    committed,
                    slot.get().confirmedLsn());
        }
        long end = endOfLog(connection);
        if (Long.compareUnsigned(lsn, end) > 0) {
            throw Refusal.lasting(
                    "source-rewound",
                    where() + ": its log ends at " + lsn(end) + ", before what was captured (" + lsn(lsn)
                            + "): it was restored from a backup. Fill the source again");
        }
        return committed.at(committed.offset().atTransactionBoundary(lsn), committed.last());
    }

    private Refusal lost(String reason, String what, OffsetEnvelope committed, long until) {
        String from = committed.offset().commitLsn().map(SlotKeeper::lsn).orElse("the beginning");
        return Refusal.lasting(
                reason,
                where() + ": " + what + ". Changes after " + from + " up to " + lsn(until)
                        + " are lost to Sluice. Fill the source again, which makes another slot and loads every table");
    }

    /**
     * Gives up the log that the source keeps for us, whoever reads it at the moment.
     *
     * @param limit of bytes that it may keep
     * @return what is lost by it
     */
    Refusal giveUp(Connection connection, OffsetEnvelope committed, long limit) throws SQLException {
        long end = endOfLog(connection);
        Sql.query(
                connection,
                row -> true,
                "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = ?"
                        + " AND active_pid IS NOT NULL",
                settings.slot());
        drop(connection);
        return lost(
                "log-given-up",
                "it kept more than the " + limit + " bytes of guard.limit for Sluice, and its slot was removed, as"
                        + " guard.policy=advance says",
                committed,
                end);
    }

    /** Removes a slot whose log is gone; it could only be read to an error. */
    void dropUnusable(Connection connection) throws SQLException {
        Optional<Slot> slot = slot(connection);
        if (slot.isPresent() && "lost".equals(slot.get().walStatus())) {
            drop(connection);
        }
    }

    /**
     * Removes the slot, if it is there: the source may recycle its log. The server may notice only after a moment that
     * the engine that read it has gone.
     */
    void drop(Connection connection) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Sql.query(
                        connection,
                        row -> true,
                        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                        settings.slot());
                return;
            } catch (SQLException e) {
                boolean over =
                        System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted();
                if (over || !IN_USE.equals(e.getSQLState())) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void checkLogLevel(Connection connection) throws SQLException, Refusal {
        if (!Sql.holds(connection, "SELECT current_setting('wal_level') = 'logical'")) {
            throw Refusal.passing(
                    "log-level",
                    where() + ": wal_level is not 'logical'; run ALTER SYSTEM SET wal_level = logical and restart it");
        }
    }

    private void checkUsable(Slot slot) throws Refusal {
        if (!slot.plugin().equals("pgoutput") || !slot.ofThisDatabase()) {
            throw Refusal.lasting(
                    "slot-foreign",
                    where() + ": slot '" + settings.slot() + "' belongs to another reader; rename the source");
        }
        if ("lost".equals(slot.walStatus())) {
            throw Refusal.lasting(
                    "slot-invalidated",
                    where() + ": the source recycled the log that slot '" + settings.slot() + "' still needed. Changes"
                            + " after " + lsn(slot.confirmedLsn()) + " are lost to Sluice. Fill the source again,"
                            + " which makes another slot and loads every table; a larger max_slot_wal_keep_size"
                            + " prevents it");
        }
    }

    private Optional<Slot> slot(Connection connection) throws SQLException {
        List<Slot> slots = Sql.query(
                connection,
                row -> new Slot(row.getString(1), row.getBoolean(2), row.getString(3), row.getLong(4)),
                SLOT,
                settings.slot());
        return slots.stream().findFirst();
    }

    private long createSlot(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        row -> row.getLong(1),
                        "SELECT lsn - '0/0'::pg_lsn FROM pg_create_logical_replication_slot(?, 'pgoutput')",
                        settings.slot())
                .getFirst();
    }

    private static String system(Connection connection) throws SQLException {
        return Sql.query(connection, row -> row.getString(1), "SELECT system_identifier::text FROM pg_control_system()")
                .getFirst();
    }

    private static long endOfLog(Connection connection) throws SQLException {
        return Sql.query(connection, row -> row.getLong(1), END_OF_LOG).getFirst();
    }

    private String where() {
        return "Source '" + settings.source() + "'";
    }

    /** As PostgreSQL writes it. */
    static String lsn(long value) {
        return Long.toHexString(value >>> 32).toUpperCase(java.util.Locale.ROOT)
                + "/"
                + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(java.util.Locale.ROOT);
    }
}
