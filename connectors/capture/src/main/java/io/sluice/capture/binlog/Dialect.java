package io.sluice.capture.binlog;

import io.sluice.model.reach.Tls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What differs between the servers whose binary log Debezium reads by one base. */
public abstract sealed class Dialect permits MariaDb, MySql {

    /** What must be so; {@code query} answers with one truth value. */
    record Setting(String what, String query, String message, String statement) {}

    /** @throws IllegalArgumentException where sources of this kind have no binary log */
    public static Dialect of(String kind) {
        return switch (kind) {
            case "mariadb" -> new MariaDb();
            case "mysql" -> new MySql();
            default ->
                throw new IllegalArgumentException(
                        "Sources of kind '" + kind + "' have no binary log; use mariadb or" + " mysql");
        };
    }

    /** The kind, which is Debezium's word for it too. */
    abstract String kind();

    /** Debezium's connector. */
    abstract String connector();

    /** Its word for how TLS is used, where only one certificate is believed. */
    abstract String tls(Tls.Mode mode);

    /** Of Debezium's settings, those for the driver that can believe one certificate alone; empty: it has that one. */
    abstract Map<String, String> driver();

    /** The variable of a connection that bounds its questions; 0: nothing does. */
    abstract String patience(int seconds);

    /** The first of what must be so; without it the server may not know the others. */
    abstract Setting version();

    /** What must be so of this kind of server alone. */
    abstract List<Setting> settings();

    /** The privilege to ask where the log ends. */
    abstract String monitor();

    /** The question where the log ends: file and position, and which databases are left out. */
    abstract String status(Connection connection) throws SQLException;

    /** Which server it is: another one has another log. */
    abstract String name(Connection connection) throws SQLException;

    /** What the server has committed; empty where no transaction yet. */
    abstract String gtids(Connection connection) throws SQLException;

    /**
     * Waits until all that was handed on shows in a transaction that begins now.
     *
     * @param handed in the server's own words
     * @return false where it does not yet
     */
    abstract boolean shows(Connection connection, String handed) throws SQLException;

    /**
     * Where in the log the open transaction's rows belong. All that it shows was logged before; what it does not show and
     * was logged before too, comes from the log before this place, so rows that change until there are left to the log.
     */
    abstract BinlogPlace shown(Connection connection) throws SQLException;

    /** What after a place the server has removed, as a message goes on; empty: nothing. */
    abstract String removed(Connection connection, BinlogPlace from, String gtids) throws SQLException;

    /** Whether the server's log up to a place is the one that was read up to there. */
    abstract boolean isSame(Connection connection, BinlogPlace from, String gtids) throws SQLException;
}
