package io.sluice.capture.binlog;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.Load;
import io.sluice.capture.OffsetEnvelope;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.Refusal;
import io.sluice.capture.StoredOffset;
import io.sluice.capture.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Decides where an engine may start, from the committed envelope and the server's log. What lies between them and is
 * gone is said with its exact range; it is never passed over.
 */
final class BinlogStart {

    private final CaptureSettings settings;
    private final StoredOffset offsets;
    private final Wanted wanted;
    private final BinlogTables tables;
    private final BinlogConnections connections;
    private final Dialect dialect;

    BinlogStart(CaptureSettings settings, StoredOffset offsets, Wanted wanted, BinlogTables tables, Dialect dialect) {
        this.settings = settings;
        this.offsets = offsets;
        this.wanted = wanted;
        this.tables = tables;
        this.connections = new BinlogConnections(settings, dialect);
        this.dialect = dialect;
    }

    /** @param anew whether to begin as if nothing had been captured yet */
    OffsetEnvelope envelope(boolean anew) throws SQLException, Refusal {
        Optional<OffsetEnvelope> stored = offsets.read(anew);
        try (Connection connection = connections.open()) {
            checkSettings(connection);
            tables.look(connection);
            OffsetEnvelope begin = stored.isPresent() ? resume(connection, stored.get()) : beginning(connection);
            BinlogPlace from = BinlogPlace.of(begin.offset().entries()).orElseThrow();
            Reading kept = wantedLoadOnly(Reading.parse(begin.reader()));
            return begin.withReader(tables.confirmed(connection, kept, from).text());
        }
    }

    void checkSettings(Connection connection) throws SQLException, Refusal {
        for (Check check :
                BinlogServer.settings(connection, dialect, settings.address().database())) {
            if (!check.ok()) {
                throw Refusal.passing(
                        check.what(),
                        where() + ": " + check.message()
                                + (check.statement().isEmpty() ? "" : ": " + check.statement()));
            }
        }
    }

    private OffsetEnvelope beginning(Connection connection) throws SQLException, Refusal {
        String before = dialect.gtids(connection);
        BinlogPlace end = BinlogServer.end(connection, dialect);
        while (!before.equals(dialect.gtids(connection))) {
            before = dialect.gtids(connection);
            end = BinlogServer.end(connection, dialect);
        }
        if (before.isEmpty()) {
            throw Refusal.passing(
                    "log-empty", where() + ": its log holds no transaction yet; it is read from the first one on");
        }
        return OffsetEnvelope.beginning(dialect.name(connection), end.offset(before));
    }

    private OffsetEnvelope resume(Connection connection, OffsetEnvelope committed) throws SQLException, Refusal {
        if (!dialect.name(connection).equals(committed.system())) {
            throw Refusal.lasting(
                    "source-replaced",
                    where()
                            + ": this is another server than before (its server_id or server_uuid is another), so its"
                            + " log is another one; register it as a new source");
        }
        BinlogPlace from = BinlogPlace.of(committed.offset().entries())
                .orElseThrow(
                        () -> Refusal.lasting("offset-unreadable", "The stored offset is of another kind of source"));
        checkIsThere(connection, from, BinlogPlace.gtids(committed.offset()));
        return committed.at(BinlogPlace.atTransactionBoundary(committed.offset()), committed.last());
    }

    private void checkIsThere(Connection connection, BinlogPlace from, String gtids) throws SQLException, Refusal {
        BinlogPlace end = BinlogServer.end(connection, dialect);
        if (from.compareTo(end) > 0) {
            throw Refusal.lasting(
                    "source-rewound",
                    where() + ": its log ends at " + end + ", before what was captured (" + from
                            + "): it was restored from a backup, or its log was reset. Fill the source again");
        }
        String removed = dialect.removed(connection, from, gtids);
        if (!removed.isEmpty()) {
            throw Refusal.lasting(
                    "log-purged",
                    where() + ": the server removed the log that was still needed. Changes after " + from + " (GTID "
                            + gtids + ") " + removed + " are lost to Sluice. Fill the source again, which loads"
                            + " every table; a larger binlog_expire_logs_seconds prevents it");
        }
        if (!dialect.isSame(connection, from, gtids)) {
            throw Refusal.lasting(
                    "log-replaced",
                    where() + ": its log at " + from + " is not the one that was captured up to there (GTID " + gtids
                            + "): it was reset or restored. Changes after that are lost to Sluice. Fill the source"
                            + " again");
        }
    }

    private Reading wantedLoadOnly(Reading kept) {
        boolean keep = Load.parse(kept.load()).map(wanted::wants).orElse(false);
        return keep ? kept : new Reading(kept.tables(), kept.statements(), null, null);
    }

    private String where() {
        return "Source '" + settings.source() + "'";
    }
}
