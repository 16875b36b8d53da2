package io.sluice.capture;

import io.sluice.capture.PreflightReport.Check;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks at a source before it is captured. It changes nothing there. */
public final class Preflight {

    private final CaptureSettings settings;

    public Preflight(CaptureSettings settings) {
        this.settings = settings;
    }

    /** Every lack at once; where not even a connection can be made, that alone. */
    public PreflightReport run(Collection<CapturedTable> tables) {
        List<Check> checks = new ArrayList<>();
        try (Connection connection = new SourceConnections(settings).open()) {
            checks.add(Check.ok("connection", ""));
            checks.addAll(source(connection));
            TablePreflight table = new TablePreflight(connection, settings);
            for (CapturedTable wanted : tables) {
                checks.addAll(table.check(wanted));
            }
        } catch (SQLException e) {
            checks.add(refused(SourceConnections.refusal(settings.address(), e)));
        } catch (Refusal e) {
            checks.add(refused(e));
        }
        return new PreflightReport(checks);
    }

    private static Check refused(Refusal refusal) {
        return Check.missing(refusal.reason(), "", String.valueOf(refusal.getMessage()), "");
    }

    private List<Check> source(Connection connection) throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(check(
                connection,
                "version",
                "SELECT current_setting('server_version_num')::int >= 130000",
                "PostgreSQL 13 or newer is needed",
                ""));
        checks.add(check(
                connection,
                "log-level",
                "SELECT current_setting('wal_level') = 'logical'",
                "The log does not hold what changes; its administrator must run this and restart the server",
                "ALTER SYSTEM SET wal_level = 'logical'"));
        checks.add(check(
                connection,
                "replication-role",
                "SELECT bool_or(rolreplication OR rolsuper OR rolname IN ('rds_replication', 'rdsadmin'))"
                        + " FROM pg_roles WHERE pg_has_role(oid, 'MEMBER') AND (rolname = current_user OR rolname LIKE 'rds%')",
                "The user may not read the log; the server's administrator must run this",
                "ALTER ROLE " + Sql.name(settings.address().user()) + " REPLICATION"));
        checks.add(slots(connection));
        checks.add(publication(connection));
        checks.add(check(
                connection,
                "types",
                "SELECT NOT EXISTS (SELECT FROM pg_type d JOIN pg_type e ON e.oid = d.typbasetype"
                        + " WHERE d.typtype = 'd' AND e.typtype = 'e')",
                "The database has a domain over an enumeration, which Debezium 3.5 cannot read, in whatever table;"
                        + " use the enumeration itself",
                ""));
        return checks;
    }

    private Check slots(Connection connection) throws SQLException {
        int limit = Sql.query(connection, row -> row.getInt(1), "SELECT current_setting('max_replication_slots')::int")
                .getFirst();
        return check(
                connection,
                "slots",
                "SELECT count(*) < current_setting('max_replication_slots')::int OR bool_or(slot_name = '"
                        + settings.slot() + "') FROM pg_replication_slots",
                "All replication slots are taken; the server's administrator must run this and restart the server",
                "ALTER SYSTEM SET max_replication_slots = " + (limit + 5));
    }

    private Check publication(Connection connection) throws SQLException {
        String name = Sql.name(settings.publication());
        boolean exists =
                Sql.holds(connection, "SELECT true FROM pg_publication WHERE pubname = ?", settings.publication());
        if (!exists) {
            return check(
                    connection,
                    "publication",
                    "SELECT has_database_privilege(current_database(), 'CREATE')",
                    "The user may not make a publication; the database's owner must run this",
                    "GRANT CREATE ON DATABASE " + Sql.name(settings.address().database()) + " TO "
                            + Sql.name(settings.address().user()));
        }
        return check(
                connection,
                "publication",
                "SELECT pg_has_role(pubowner, 'MEMBER') FROM pg_publication WHERE pubname = '" + settings.publication()
                        + "'",
                "The publication belongs to someone else; its owner must run this",
                "ALTER PUBLICATION " + name + " OWNER TO "
                        + Sql.name(settings.address().user()));
    }

    private static Check check(Connection connection, String what, String query, String message, String statement)
            throws SQLException {
        return Sql.holds(connection, query) ? Check.ok(what, "") : Check.missing(what, "", message, statement);
    }
}
