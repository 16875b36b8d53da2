package io.sluice.capture.binlog;

import io.sluice.capture.Sql;
import io.sluice.model.reach.Tls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** MariaDB says to which place of its log a transaction belongs, and which GTIDs there were before a place. */
final class MariaDb extends Dialect {

    private static final int FIRST_BYTES = 4;

    @Override
    String kind() {
        return "mariadb";
    }

    @Override
    String connector() {
        return "io.debezium.connector.mariadb.MariaDbConnector";
    }

    @Override
    String tls(Tls.Mode mode) {
        return switch (mode) {
            case DISABLE -> "disable";
            case REQUIRE -> "trust";
            case VERIFY_FULL -> "verify-ca";
        };
    }

    @Override
    Map<String, String> driver() {
        return Map.of();
    }

    @Override
    String patience(int seconds) {
        return "max_statement_time=" + seconds;
    }

    @Override
    Setting version() {
        return new Setting(
                "version",
                "SELECT @@version LIKE '%MariaDB%' AND"
                        + " CAST(SUBSTRING_INDEX(@@version, '.', 1) AS UNSIGNED) * 100"
                        + " + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(@@version, '.', 2), '.', -1) AS UNSIGNED) >= 1005",
                "MariaDB 10.5 or newer is needed; a MySQL is registered as kind mysql",
                "");
    }

    @Override
    List<Setting> settings() {
        return List.of(new Setting(
                "log-compression",
                "SELECT @@global.log_bin_compress = 0",
                "The log's rows are compressed, which its readers but MariaDB itself pass over; the server's"
                        + " administrator must run this and put it into the option file",
                "SET GLOBAL log_bin_compress = OFF"));
    }

    @Override
    String monitor() {
        return "BINLOG MONITOR";
    }

    @Override
    String status(Connection connection) {
        return "SHOW MASTER STATUS";
    }

    @Override
    String name(Connection connection) throws SQLException {
        return "mariadb-" + BinlogServer.text(connection, "SELECT @@global.server_id");
    }

    /** One GTID for each domain. */
    @Override
    String gtids(Connection connection) throws SQLException {
        return BinlogServer.text(connection, "SELECT @@global.gtid_binlog_pos");
    }

    /** A transaction's place says what it shows. */
    @Override
    boolean shows(Connection connection, String handed) {
        return true;
    }

    @Override
    BinlogPlace shown(Connection connection) throws SQLException {
        Map<String, String> status = Sql.query(
                        connection,
                        row -> Map.entry(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)),
                        "SHOW STATUS LIKE 'binlog_snapshot_%'")
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new BinlogPlace(
                status.getOrDefault("binlog_snapshot_file", ""),
                Long.parseLong(status.getOrDefault("binlog_snapshot_position", "0")));
    }

    @Override
    String removed(Connection connection, BinlogPlace from, String gtids) throws SQLException {
        List<String> files = BinlogServer.files(connection);
        return files.contains(from.file())
                ? ""
                : "up to "
                        + (files.isEmpty()
                                ? BinlogServer.end(connection, this)
                                : new BinlogPlace(files.getFirst(), FIRST_BYTES));
    }

    @Override
    boolean isSame(Connection connection, BinlogPlace from, String gtids) throws SQLException {
        boolean atItsEnd = from.equals(BinlogServer.end(connection, this))
                && set(gtids(connection)).equals(set(gtids));
        // Null where no transaction ends there.
        return atItsEnd
                || Sql.query(
                                connection,
                                row -> row.getString(1) != null
                                        && set(row.getString(1)).equals(set(gtids)),
                                "SELECT BINLOG_GTID_POS(?, " + from.position() + ")",
                                from.file())
                        .getFirst();
    }

    private static Set<String> set(String gtids) {
        return new TreeSet<>(Arrays.asList(gtids.split(",", -1)));
    }
}
