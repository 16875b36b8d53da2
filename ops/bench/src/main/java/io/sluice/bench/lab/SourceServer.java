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

/** A department's database in a PostgreSQL beside the hub, with a role of the same name that owns it and replicates. */
public final class SourceServer {
    /** Name of the first database and of its role. */
    public static final String DATABASE = "registers";

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 250;
    /** Three slots lie behind while one of them is drained. */
    private static final int MOST_LOG_MB = 12_288;

    private final PostgresServer server;
    private final String database;
    private final Path passwordFile;

    private SourceServer(PostgresServer server, String database) throws SQLException {
        this.server = server;
        this.database = database;
        this.passwordFile = server.createDatabase(database);
        administer("ALTER ROLE " + database + " REPLICATION");
        run(Text.of("rows.sql", Map.of()));
    }

    /** @param starter runs a server under supervision: a stack's, or a supervisor's own */
    public static SourceServer start(Function<Service, Child> starter, Installation installation, DataFolder data)
            throws SQLException {
        return start(starter, installation, data, DATABASE);
    }

    /** @param database its database, of which the hub has one; names the server and its role too */
    static SourceServer start(
            Function<Service, Child> starter, Installation installation, DataFolder data, String database)
            throws SQLException {
        String name = database.equals(DATABASE) ? "source" : database.replace('_', '-');
        PostgresServer server = new PostgresServer(
                installation, data, new PostgresServer.Settings(name, Ports.any(), CONNECTIONS, MOST_LOG_MB));
        starter.apply(server).awaitReady(START_LIMIT);
        return new SourceServer(server, database);
    }

    private void administer(String statement) throws SQLException {
        try (Connection admin = server.connect("postgres");
                Statement sql = admin.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Its id at the hub, and its name in contracts. */
    public String id() {
        return database.equals(DATABASE) ? RegisterContracts.SOURCE : database.replace('_', '-');
    }

    /** Name of the database and of the role that owns it. */
    public String database() {
        return database;
    }

    public String url() {
        return server.url(database);
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
        return DriverManager.getConnection(url(), database, password());
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
