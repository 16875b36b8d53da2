package io.sluice.capture.binlog;

import io.sluice.capture.Sql;
import io.sluice.model.reach.Tls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * MySQL does not say to which place of its log a transaction belongs; it says where the log ends and, by GTID, what is
 * committed. What is logged is committed a moment later.
 */
final class MySql extends Dialect {

    private static final int FIRST_OF_NEW_WORDS = 802;

    @Override
    String kind() {
        return "mysql";
    }

    @Override
    String connector() {
        return "io.debezium.connector.mysql.MySqlConnector";
    }

    @Override
    String tls(Tls.Mode mode) {
        return switch (mode) {
            case DISABLE -> "disabled";
            case REQUIRE -> "required";
            case VERIFY_FULL -> "verify_ca";
        };
    }

    @Override
    Map<String, String> driver() {
        return Map.of("database.jdbc.driver", "org.mariadb.jdbc.Driver", "database.protocol", "jdbc:mariadb");
    }

    @Override
    String patience(int seconds) {
        return "max_execution_time=" + seconds * 1000;
    }

    @Override
    Setting version() {
        return new Setting(
                "version",
                "SELECT @@version NOT LIKE '%MariaDB%' AND"
                        + " CAST(SUBSTRING_INDEX(@@version, '.', 1) AS UNSIGNED) * 10000"
                        + " + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(@@version, '.', 2), '.', -1) AS UNSIGNED) * 100"
                        + " + CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(@@version, '-', 1), '.', -1) AS UNSIGNED) >= 80020",
                "MySQL 8.0.20 or newer is needed; a MariaDB is registered as kind mariadb",
                "");
    }

    @Override
    List<Setting> settings() {
        return List.of(
                new Setting(
                        "gtid-mode",
                        "SELECT @@global.gtid_mode = 'ON'",
                        "The server gives its transactions no GTIDs, without which nobody knows which of them a load"
                                + " shows; its administrator must run these one by one, and put gtid_mode and"
                                + " enforce_gtid_consistency into the option file",
                        "SET GLOBAL enforce_gtid_consistency = ON; SET GLOBAL gtid_mode = OFF_PERMISSIVE;"
                                + " SET GLOBAL gtid_mode = ON_PERMISSIVE; SET GLOBAL gtid_mode = ON"),
                new Setting(
                        "log-compression",
                        "SELECT @@global.binlog_transaction_compression = 0",
                        "The log's transactions are compressed, so that its changes have no places of their own; the"
                                + " server's administrator must run this and put it into the option file",
                        "SET GLOBAL binlog_transaction_compression = OFF"),
                new Setting(
                        "log-json",
                        "SELECT @@global.binlog_row_value_options = ''",
                        "The log holds JSON in part; the server's administrator must run this, put it into the option"
                                + " file, and have applications connect again",
                        "SET GLOBAL binlog_row_value_options = ''"));
    }

    @Override
    String monitor() {
        return "REPLICATION CLIENT";
    }

    /** The words changed with MySQL 8.2, and the old ones went with 8.4. */
    @Override
    String status(Connection connection) throws SQLException {
        var server = connection.getMetaData();
        return status(server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion());
    }

    static String status(int major, int minor) {
        return major * 100 + minor >= FIRST_OF_NEW_WORDS ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }

    @Override
    String name(Connection connection) throws SQLException {
        return "mysql-" + BinlogServer.text(connection, "SELECT @@global.server_uuid");
    }

    @Override
    String gtids(Connection connection) throws SQLException {
        return oneLine(BinlogServer.text(connection, "SELECT @@global.gtid_executed"));
    }

    private static String oneLine(String gtids) {
        return gtids.replace("\n", "");
    }

    /** What was handed on was logged, and so is committed in a moment. */
    @Override
    boolean shows(Connection connection, String handed) throws SQLException {
        return Sql.query(connection, row -> row.getInt(1) == 0, "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, 1)", handed)
                .getFirst();
    }

    @Override
    BinlogPlace shown(Connection connection) throws SQLException {
        return BinlogServer.end(connection, this);
    }

    @Override
    String removed(Connection connection, BinlogPlace from, String gtids) throws SQLException {
        String lost = oneLine(
                Sql.query(connection, row -> row.getString(1), "SELECT GTID_SUBTRACT(@@global.gtid_purged, ?)", gtids)
                        .getFirst());
        return lost.isEmpty() ? "" : "of GTID " + lost;
    }

    @Override
    boolean isSame(Connection connection, BinlogPlace from, String gtids) throws SQLException {
        return Sql.query(connection, row -> row.getBoolean(1), "SELECT GTID_SUBSET(?, @@global.gtid_executed)", gtids)
                .getFirst();
    }
}
