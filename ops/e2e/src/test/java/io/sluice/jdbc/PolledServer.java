package io.sluice.jdbc;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Supervisor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** A real PostgreSQL that stands for a database without a log that we read. */
final class PolledServer implements AutoCloseable {

    static final String PASSWORD = "poll-password";

    private final DataFolder data = DataFolder.temporary("jdbc");
    private final Supervisor supervisor = new Supervisor(data);
    private final PostgresServer server =
            new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("source", Ports.any()));

    PolledServer() throws SQLException {
        supervisor.start(server);
        run("CREATE ROLE poller LOGIN PASSWORD '" + PASSWORD + "'");
    }

    /** Of a source that may be told more. */
    Map<String, String> connection() {
        return new TreeMap<>(Map.of(
                "driver",
                "postgresql",
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.port()),
                "database",
                "postgres",
                "user",
                "poller"));
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() {
        supervisor.close();
        data.delete();
    }
}
