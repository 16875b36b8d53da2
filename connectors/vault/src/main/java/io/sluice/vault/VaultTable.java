package io.sluice.vault;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The vault's table over one connection. Rows are only ever added: a token stands for its value for good. */
final class VaultTable implements AutoCloseable {
    private static final String[] CREATE = {"CREATE SCHEMA IF NOT EXISTS vault", """
        CREATE TABLE IF NOT EXISTS vault.token (
            purpose_domain text NOT NULL,
            epoch integer NOT NULL,
            lookup bytea NOT NULL,
            token text NOT NULL UNIQUE,
            sealed text NOT NULL,
            created timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (purpose_domain, epoch, lookup))"""};

    private final Connection connection;

    private VaultTable(Connection connection) {
        this.connection = connection;
    }

    static VaultTable open(VaultConfig config) throws SQLException {
        Connection connection = DriverManager.getConnection(config.url(), config.properties());
        try (Statement statement = connection.createStatement()) {
            for (String part : CREATE) {
                statement.execute(part);
            }
        }
        return new VaultTable(connection);
    }

    /** The token kept for a lookup, or the new one, which is then kept. */
    String keep(String domain, int epoch, byte[] lookup, String token, String sealed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO vault.token (purpose_domain, epoch, lookup, token, sealed) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (purpose_domain, epoch, lookup) DO NOTHING")) {
            insert.setString(1, domain);
            insert.setInt(2, epoch);
            insert.setBytes(3, lookup);
            insert.setString(4, token);
            insert.setString(5, sealed);
            if (insert.executeUpdate() == 1) {
                return token;
            }
        }
        return find(domain, epoch, lookup).orElseThrow(() -> new SQLException("a row that was there is gone"));
    }

    Optional<String> find(String domain, int epoch, byte[] lookup) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT token FROM vault.token WHERE purpose_domain = ? AND epoch = ? AND lookup = ?")) {
            select.setString(1, domain);
            select.setInt(2, epoch);
            select.setBytes(3, lookup);
            return text(select);
        }
    }

    /** What lies sealed behind a token. */
    Optional<String> sealed(String domain, int epoch, String token) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sealed FROM vault.token WHERE purpose_domain = ? AND epoch = ? AND token = ?")) {
            select.setString(1, domain);
            select.setInt(2, epoch);
            select.setString(3, token);
            return text(select);
        }
    }

    private static Optional<String> text(PreparedStatement select) throws SQLException {
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
