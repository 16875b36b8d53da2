package io.sluice.bulk;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Supervisor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL that stands for a department's. */
final class SourceServer implements AutoCloseable {
    private final DataFolder data = DataFolder.temporary("bulk");
    private final Supervisor supervisor = new Supervisor(data);
    private final PostgresServer server =
            new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("source", Ports.any()));

    SourceServer() {
        supervisor.start(server);
    }

    Connection connect() throws SQLException {
        return server.connect("postgres");
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = connect();
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
