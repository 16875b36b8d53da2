package io.sluice.capture;

import io.sluice.planner.Protection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how much log a PostgreSQL keeps for our slot, whether or not anything flows, and gives the slot up where the
 * source's owner wants that rather than a full disk.
 */
final class LogGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LogGuard.class);

    /** A slot of another reader's is none of ours, whatever its name; one that was invalidated keeps nothing. */
    private static final String KEPT =
            "SELECT ((CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)"
                    + " - restart_lsn)::bigint FROM pg_replication_slots WHERE slot_name = ?"
                    + " AND database = current_database() AND plugin = 'pgoutput' AND restart_lsn IS NOT NULL";

    private final CaptureSettings settings;
    private final HeldConnection held;
    private final SlotKeeper slots;
    private long lookedAt;
    private boolean told;
    private boolean gaveUp;
    private volatile @Nullable KeptLog kept;

    LogGuard(CaptureSettings settings, HeldConnection held, SlotKeeper slots) {
        this.settings = settings;
        this.held = held;
        this.slots = slots;
        this.lookedAt = System.nanoTime() - settings.heartbeat().toNanos();
    }

    /** As last measured; null: not yet, or there is no slot of ours. */
    @Nullable KeptLog kept() {
        return kept;
    }

    /**
     * Looks, at most once a heartbeat.
     *
     * @param committed what is committed; empty before the first run knows
     * @return what was given up, with its range, where the limit was reached and the owner wants it so
     */
    Optional<Refusal> look(Optional<OffsetEnvelope> committed) {
        if (System.nanoTime() - lookedAt < settings.heartbeat().toNanos()) {
            return Optional.empty();
        }
        try {
            Connection connection = held.get();
            if (gaveUp) {
                // An engine that was just starting makes a missing slot anew by itself.
                slots.drop(connection);
            }
            measure(connection);
            if (!isOver() || committed.isEmpty()) {
                return Optional.empty();
            }
            Refusal lost = slots.giveUp(
                    connection, committed.get(), settings.protection().limit());
            gaveUp = true;
            return Optional.of(lost);
        } catch (SQLException | Refusal unanswered) {
            held.letGo();
            // What is known stays: a source that does not answer still keeps its log.
            LOG.atDebug()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("causes", Failures.causes(unanswered))
                    .log("the log kept could not be measured");
            return Optional.empty();
        } finally {
            lookedAt = System.nanoTime();
        }
    }

    private void measure(Connection connection) throws SQLException {
        List<Long> bytes = Sql.query(connection, row -> row.getLong(1), KEPT, settings.slot());
        kept = bytes.isEmpty() ? null : new KeptLog(Math.max(0, bytes.getFirst()), settings.protection());
        boolean much =
                !bytes.isEmpty() && bytes.getFirst() >= settings.protection().alert();
        if (much && !told) {
            LOG.atWarn()
                    .addKeyValue("source", settings.source())
                    .addKeyValue("bytes", bytes.getFirst())
                    .log("the source keeps much log for Sluice");
        }
        told = much;
    }

    private boolean isOver() {
        KeptLog now = kept;
        return now != null
                && now.bytes() >= now.protection().limit()
                && now.protection().policy() == Protection.Policy.ADVANCE;
    }
}
