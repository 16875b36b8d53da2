package io.sluice.capture.binlog;

import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server says of its binary log. */
final class BinlogServer {

    private BinlogServer() {}

    /** What must be so that nothing is missing in the log; each lack with the statement that mends it. */
    static List<Check> settings(Connection connection, Dialect dialect, String database) throws SQLException {
        Check version = check(connection, dialect.version());
        if (!version.ok()) {
            return List.of(version);
        }
        List<Check> checks = new ArrayList<>(List.of(version));
        for (Dialect.Setting setting : SETTINGS) {
            checks.add(check(connection, setting));
        }
        for (Dialect.Setting setting : dialect.settings()) {
            checks.add(check(connection, setting));
        }
        checks.add(filters(connection, dialect, database));
        return checks;
    }

    private static final List<Dialect.Setting> SETTINGS = List.of(
            new Dialect.Setting(
                    "log",
                    "SELECT @@log_bin = 1 AND @@server_id > 0",
                    "The server writes no binary log; its administrator must put log_bin and server_id into its option"
                            + " file and restart it",
                    ""),
            new Dialect.Setting(
                    "log-format",
                    "SELECT @@global.binlog_format = 'ROW'",
                    "The log holds statements instead of rows; the server's administrator must run this, put it into"
                            + " the option file, and have applications connect again",
                    "SET GLOBAL binlog_format = 'ROW'"),
            new Dialect.Setting(
                    "log-row-image",
                    "SELECT @@global.binlog_row_image = 'FULL'",
                    "The log does not hold rows whole; the server's administrator must run this, put it into the option"
                            + " file, and have applications connect again",
                    "SET GLOBAL binlog_row_image = 'FULL'"));

    private static Check filters(Connection connection, Dialect dialect, String database) throws SQLException {
        String message = "The server leaves this database out of its log; its administrator must take binlog_do_db and"
                + " binlog_ignore_db out of its option file and restart it";
        try {
            boolean logged = Sql.query(
                            connection,
                            row -> isLogged(row.getString(3), row.getString(4), database),
                            dialect.status(connection))
                    .stream()
                    .allMatch(Boolean::booleanValue);
            return logged ? Check.ok("log-filter", "") : Check.missing("log-filter", "", message, "");
        } catch (SQLException e) {
            if (!connection.isValid(5)) {
                throw e;
            }
            // Who may not look is told so by another line.
            return Check.ok("log-filter", "");
        }
    }

    private static boolean isLogged(String only, String without, String database) {
        return (only.isEmpty() || List.of(only.split(",", -1)).contains(database))
                && !List.of(without.split(",", -1)).contains(database);
    }

    private static Check check(Connection connection, Dialect.Setting setting) throws SQLException {
        return Sql.holds(connection, setting.query())
                ? Check.ok(setting.what(), "")
                : Check.missing(setting.what(), "", setting.message(), setting.statement());
    }

    /** The end of the log. */
    static BinlogPlace end(Connection connection, Dialect dialect) throws SQLException {
        return Sql.query(
                        connection,
                        row -> new BinlogPlace(row.getString(1), row.getLong(2)),
                        dialect.status(connection))
                .stream()
                .findFirst()
                .orElseThrow(() -> new SQLException("The server writes no binary log"));
    }

    /** The one text that a question is answered with; empty for null. */
    static String text(Connection connection, String query) throws SQLException {
        return Optional.ofNullable(
                        Sql.query(connection, row -> row.getString(1), query).getFirst())
                .orElse("");
    }

    /** The files of the log that are still there, oldest first. */
    static List<String> files(Connection connection) throws SQLException {
        return Sql.query(connection, row -> row.getString(1), "SHOW BINARY LOGS");
    }
}
