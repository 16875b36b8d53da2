package io.sluice.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * The right to write the lake: a session advisory lock in the catalogue's database. It ends with its connection; a
 * committer that was merely slow is then stopped by the catalogue's compare-and-swap.
 */
final class Fence implements AutoCloseable {

    /** "sluice" and "lake" in ASCII: one lock for each database, as there is one catalogue in each. */
    private static final long LOCK = 0x736C75_6C616B65L;

    private static final int SECONDS_TO_ANSWER = 10;

    private final Connection connection;

    private Fence(Connection connection) {
        this.connection = connection;
    }

    /** Empty while another committer holds the right. */
    static Optional<Fence> tryAcquire(LakeConfig config) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.postgresUser());
        properties.setProperty("password", config.postgresPassword());
        properties.setProperty("ApplicationName", "sluice-lake-fence");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", Integer.toString(SECONDS_TO_ANSWER));
        properties.setProperty("socketTimeout", Integer.toString(SECONDS_TO_ANSWER));
        Connection connection = DriverManager.getConnection(config.postgresUrl(), properties);
        if (lock(connection)) {
            return Optional.of(new Fence(connection));
        }
        connection.close();
        return Optional.empty();
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    boolean isHeld() {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
