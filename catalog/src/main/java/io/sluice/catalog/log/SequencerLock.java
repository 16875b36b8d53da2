package io.sluice.catalog.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Held by the one sequencer of a hub, as long as its connection lives (PostgreSQL's session-level advisory lock). */
final class SequencerLock implements AutoCloseable {
    private static final long KEY = 0x736c756963651L;

    private final Connection connection;

    private SequencerLock(Connection connection) {
        this.connection = connection;
    }

    /** Empty while another process holds it. */
    static Optional<SequencerLock> take(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
            result.next();
            if (result.getBoolean(1)) {
                return Optional.of(new SequencerLock(connection));
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /** Asked before each group: a lost connection is a lost lock. */
    boolean isHeld() throws SQLException {
        return connection.isValid(2);
    }

    @Override
    public void close() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("SELECT pg_advisory_unlock(" + KEY + ")");
        } finally {
            connection.close();
        }
    }
}
