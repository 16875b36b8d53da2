package io.sluice.capture.binlog;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.PreflightReport;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.Refusal;
import io.sluice.capture.Sql;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at a server with a binary log before it is captured. It changes nothing there. */
public final class BinlogPreflight {

    private static final int KEPT_SECONDS = 7 * 86_400;

    private final CaptureSettings settings;
    private final Dialect dialect;

    public BinlogPreflight(CaptureSettings settings, Dialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
    }

    /** Every lack at once; where not even a connection can be made, that alone. */
    public PreflightReport run(Collection<CapturedTable> tables) {
        List<Check> checks = new ArrayList<>();
        try (Connection connection = new BinlogConnections(settings, dialect).open()) {
            checks.add(Check.ok("connection", ""));
            List<Check> settled = BinlogServer.settings(
                    connection, dialect, settings.address().database());
            checks.addAll(settled);
            if (settled.getFirst().ok()) {
                checks.add(kept(connection));
                checks.addAll(rights(connection));
                for (CapturedTable wanted : tables) {
                    checks.addAll(table(connection, wanted));
                }
            }
        } catch (SQLException e) {
            checks.add(refused(BinlogConnections.refusal(settings.address(), e)));
        } catch (Refusal e) {
            checks.add(refused(e));
        }
        return new PreflightReport(checks);
    }

    private static Check refused(Refusal refusal) {
        return Check.missing(refusal.reason(), "", Objects.requireNonNull(refusal.getMessage()), "");
    }

    private static Check kept(Connection connection) throws SQLException {
        boolean enough = Sql.holds(
                connection,
                "SELECT @@global.binlog_expire_logs_seconds = 0 OR @@global.binlog_expire_logs_seconds >= 86400");
        return enough
                ? Check.ok("log-kept", "")
                : Check.missing(
                        "log-kept",
                        "",
                        "The server removes its log within a day, so that a weekend's outage would lose changes; its"
                                + " administrator must run this and put it into the option file",
                        "SET GLOBAL binlog_expire_logs_seconds = " + KEPT_SECONDS);
    }

    private List<Check> rights(Connection connection) throws SQLException {
        String grants = String.join("\n", Sql.query(connection, row -> row.getString(1), "SHOW GRANTS"));
        String user = user(connection);
        return List.of(
                right(
                        grants,
                        "replication-slave",
                        "The user may not read the log; the server's administrator must run this",
                        "GRANT REPLICATION SLAVE ON *.* TO " + user,
                        "REPLICATION SLAVE,",
                        "REPLICATION SLAVE ON"),
                right(
                        grants,
                        "binlog-monitor",
                        "The user may not ask where the log ends; the server's administrator must run this",
                        "GRANT " + dialect.monitor() + " ON *.* TO " + user,
                        "BINLOG MONITOR",
                        "REPLICATION CLIENT"));
    }

    private static Check right(String grants, String what, String message, String statement, String... names) {
        boolean held = grants.contains("GRANT ALL PRIVILEGES ON *.*")
                || List.of(names).stream().anyMatch(grants::contains);
        return held ? Check.ok(what, "") : Check.missing(what, "", message, statement);
    }

    /** As the server knows who asks, with the host that it matched. */
    private static String user(Connection connection) throws SQLException {
        String known = Sql.query(connection, row -> row.getString(1), "SELECT CURRENT_USER()")
                .getFirst();
        int at = known.lastIndexOf('@');
        return Names.text(known.substring(0, at)) + "@" + Names.text(known.substring(at + 1));
    }

    private static List<Check> table(Connection connection, CapturedTable wanted) throws SQLException {
        TableId table = wanted.table();
        Optional<TableFacts> facts = TableFacts.read(connection, table);
        if (facts.isEmpty()) {
            // A table that one may not read looks as one that is not there.
            return List.of(Check.missing(
                    "table",
                    table.toString(),
                    "There is no such table, or the user may not read it; its owner must run this",
                    "GRANT SELECT ON " + Names.quoted(table) + " TO " + user(connection)));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("table", table.toString()));
        checks.add(select(connection, table));
        checks.addAll(columns(wanted, facts.get()));
        boolean keyed = facts.get().hasKey() || !wanted.declaredKey().isEmpty() || !wanted.load();
        checks.add(
                keyed
                        ? Check.ok("table-key", table.toString())
                        : Check.missing(
                                "table-key",
                                table.toString(),
                                "The table has no primary key, so its rows cannot be told apart; declare one in the"
                                        + " contract",
                                ""));
        Lacks.of(wanted, facts.get())
                .forEach(lack -> checks.add(Check.missing(
                        lack.what(), table.toString(), "It cannot be captured: " + lack.message(), lack.statement())));
        return checks;
    }

    private static Check select(Connection connection, TableId table) throws SQLException {
        try {
            Sql.query(connection, row -> true, "SELECT * FROM " + Names.quoted(table) + " LIMIT 0");
            return Check.ok("table-select", table.toString());
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            return Check.missing(
                    "table-select",
                    table.toString(),
                    "The user may not read the table; its owner must run this",
                    "GRANT SELECT ON " + Names.quoted(table) + " TO " + user(connection));
        }
    }

    private static List<Check> columns(CapturedTable wanted, TableFacts facts) {
        String table = wanted.table().toString();
        Set<String> absent = new TreeSet<>(wanted.columns());
        absent.addAll(wanted.declaredKey());
        absent.removeAll(facts.names());
        List<Check> checks = new ArrayList<>();
        absent.forEach(column ->
                checks.add(Check.missing("column", table + "." + column, "The table has no such column", "")));
        facts.columns().stream()
                .filter(column -> wanted.columns().contains(column.name()) && !column.isCarried())
                .forEach(column -> checks.add(Check.missing(
                        "column-type",
                        table + "." + column.name(),
                        "A column of this type cannot be captured; map another one, or a generated column that holds it"
                                + " as text",
                        "")));
        if (checks.isEmpty()) {
            checks.add(Check.ok("columns", table));
        }
        return checks;
    }
}
