package io.sluice.bench.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One department's database: where its tables are written, and by which port the hub reaches it.
 *
 * @param id of the source at the hub, and name of the database and of the role that owns it
 * @param port where the server listens
 * @param password as it is now
 * @param link between the hub and it
 */
record LedgerSource(String id, int port, AtomicReference<String> password, FaultProxy link) {

    /** A connection as the owner; the caller closes it. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", id);
        properties.setProperty("password", secret());
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + id, properties);
    }

    String secret() {
        return Objects.requireNonNull(password.get());
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one text that a query yields; empty where it yields none. */
    String ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    String slot() {
        return "sluice_" + id;
    }

    /** Log that the source keeps for the hub, in bytes; 0 where it keeps none. */
    long heldBytes() throws SQLException {
        String held = ask("SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::bigint"
                + " FROM pg_replication_slots WHERE slot_name = '" + slot() + "'");
        return Long.parseLong(held);
    }

    /** Whether the hub has confirmed a position of the log. */
    boolean hasConfirmed(String position) throws SQLException {
        return ask("SELECT coalesce(bool_and(confirmed_flush_lsn >= '" + position + "'::pg_lsn), false)::text"
                        + " FROM pg_replication_slots WHERE slot_name = '" + slot() + "'")
                .equals("true");
    }

    String present() throws SQLException {
        return ask("SELECT pg_current_wal_lsn()");
    }
}
