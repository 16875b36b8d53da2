package io.sluice.capture.mariadb;

import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a server says of its binary log. */
final class BinlogServer {

    private BinlogServer() {}

    /** One file of the log. */
    record LogFile(String name, long size) {}

    /** What must be so that nothing is missing in the log; each lack with the statement that mends it. */
    static List<Check> settings(Connection connection, String database) throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(check(
                connection,
                "version",
                "SELECT @@version LIKE '%MariaDB%' AND"
                        + " CAST(SUBSTRING_INDEX(@@version, '.', 1) AS UNSIGNED) * 100"
                        + " + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(@@version, '.', 2), '.', -1) AS UNSIGNED) >= 1005",
                "MariaDB 10.5 or newer is needed",
                ""));
        checks.add(check(
                connection,
                "log",
                "SELECT @@log_bin = 1 AND @@server_id > 0",
                "The server writes no binary log; its administrator must put log_bin and server_id into its option file"
                        + " and restart it",
                ""));
        checks.add(check(
                connection,
                "log-format",
                "SELECT @@global.binlog_format = 'ROW'",
                "The log holds statements instead of rows; the server's administrator must run this, put it into the"
                        + " option file, and have applications connect again",
                "SET GLOBAL binlog_format = 'ROW'"));
        checks.add(check(
                connection,
                "log-row-image",
                "SELECT @@global.binlog_row_image = 'FULL'",
                "The log does not hold rows whole; the server's administrator must run this, put it into the option file,"
                        + " and have applications connect again",
                "SET GLOBAL binlog_row_image = 'FULL'"));
        checks.add(check(
                connection,
                "log-compression",
                "SELECT @@global.log_bin_compress = 0",
                "The log's rows are compressed, which its readers but MariaDB itself pass over; the server's"
                        + " administrator must run this and put it into the option file",
                "SET GLOBAL log_bin_compress = OFF"));
        checks.add(filters(connection, database));
        return checks;
    }

    private static Check filters(Connection connection, String database) throws SQLException {
        String message = "The server leaves this database out of its log; its administrator must take binlog_do_db and"
                + " binlog_ignore_db out of its option file and restart it";
        try {
            boolean logged =
                    Sql.query(connection, row -> isLogged(row.getString(3), row.getString(4), database), STATUS)
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

    private static Check check(Connection connection, String what, String query, String message, String statement)
            throws SQLException {
        return Sql.holds(connection, query) ? Check.ok(what, "") : Check.missing(what, "", message, statement);
    }

    private static final String STATUS = "SHOW MASTER STATUS";

    /** The end of the log. */
    static BinlogPlace end(Connection connection) throws SQLException {
        return Sql.query(connection, row -> new BinlogPlace(row.getString(1), row.getLong(2)), STATUS).stream()
                .findFirst()
                .orElseThrow(() -> new SQLException("The server writes no binary log"));
    }

    /** What the server has logged: one GTID for each domain; empty where no transaction yet. */
    static String gtids(Connection connection) throws SQLException {
        return one(connection, "SELECT @@global.gtid_binlog_pos");
    }

    /** Which server it is: another one has another log. */
    static String name(Connection connection) throws SQLException {
        return "mariadb-" + one(connection, "SELECT @@global.server_id");
    }

    private static String one(Connection connection, String query) throws SQLException {
        return Optional.ofNullable(
                        Sql.query(connection, row -> row.getString(1), query).getFirst())
                .orElse("");
    }

    /** The files of the log that are still there, oldest first. */
    static List<LogFile> files(Connection connection) throws SQLException {
        return Sql.query(connection, row -> new LogFile(row.getString(1), row.getLong(2)), "SHOW BINARY LOGS");
    }

    /** What was logged before this place; absent where no transaction ends there. */
    static Optional<Set<String>> gtidsAt(Connection connection, BinlogPlace place) throws SQLException {
        return Sql.query(
                        connection,
                        row -> Optional.ofNullable(row.getString(1)),
                        "SELECT BINLOG_GTID_POS(?, " + place.position() + ")",
                        place.file())
                .getFirst()
                .map(BinlogServer::set);
    }

    static Set<String> set(String gtids) {
        return new TreeSet<>(Arrays.asList(gtids.split(",", -1)));
    }
}
