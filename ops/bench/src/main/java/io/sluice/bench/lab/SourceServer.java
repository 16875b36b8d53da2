package io.sluice.bench.lab;

import io.sluice.standalone.Child;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The department's PostgreSQL: one database with one role, which owns its tables and replicates. */
public final class SourceServer {
    /** Name of the database and of the role. */
    public static final String DATABASE = "registers";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 60;
    /** Three slots lie behind while one of them is drained. */
    private static final int MOST_LOG_MB = 12_288;

    private final PostgresServer server;
    private final Path passwordFile;

    private SourceServer(PostgresServer server, Path passwordFile) {
        this.server = server;
        this.passwordFile = passwordFile;
    }

    /** @param starter runs a server under supervision: a stack's, or a supervisor's own */
    public static SourceServer start(Function<Service, Child> starter, Installation installation, DataFolder data)
            throws SQLException {
        PostgresServer server = new PostgresServer(
                installation, data, new PostgresServer.Settings("source", Ports.any(), CONNECTIONS, MOST_LOG_MB));
        starter.apply(server).awaitReady(START_LIMIT);
        SourceServer source = new SourceServer(server, server.createDatabase(DATABASE));
        try (Connection admin = server.connect("postgres");
                Statement sql = admin.createStatement()) {
            sql.execute("ALTER ROLE " + DATABASE + " REPLICATION");
        }
        source.run(Text.of("rows.sql", Map.of()));
        return source;
    }

    public String url() {
        return server.url(DATABASE);
    }

    public int port() {
        return server.port();
    }

    public Path passwordFile() {
        return passwordFile;
    }

    public String password() {
        return Secrets.read(passwordFile);
    }

    /** A connection as the owner; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), DATABASE, password());
    }

    public void run(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statements);
        }
    }

    /** The one number that a query yields. */
    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
