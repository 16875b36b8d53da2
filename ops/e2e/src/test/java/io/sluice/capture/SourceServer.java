package io.sluice.capture;

import io.sluice.model.reach.Reach;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Ports;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Secrets;
import io.sluice.standalone.Supervisor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real PostgreSQL that stands for a department's. All of capture's tests share one; each has a database of its own. */
final class SourceServer implements AutoCloseable {

    /** As an operator lists this machine. */
    static final Reach LOOPBACK = Reach.of(List.of(), List.of("127.0.0.1", "localhost"));

    private final DataFolder data = DataFolder.temporary("capture");
    private final Supervisor supervisor = new Supervisor(data);
    private final PostgresServer server =
            new PostgresServer(Installation.find(), data, PostgresServer.Settings.of("source", Ports.any()));
    private final AtomicInteger databases = new AtomicInteger();

    /** Held here, because a logger that nobody holds forgets its level: Kafka prints every setting at each start. */
    private final Logger settings = Logger.getLogger("org.apache.kafka.common.config");

    private SourceServer() {
        settings.setLevel(Level.WARNING);
        supervisor.start(server);
    }

    /** Gives test classes the one server: started for the first of them, stopped when all tests are over. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SourceServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(SourceServer.class))
                    .getOrComputeIfAbsent(SourceServer.class, type -> new SourceServer(), SourceServer.class);
        }
    }

    int port() {
        return server.port();
    }

    String password() {
        return Secrets.read(server.passwordFile());
    }

    Connection connect(String database) throws SQLException {
        return server.connect(database);
    }

    /** A new database; its name is a source's id too. */
    String newDatabase() throws SQLException {
        String name = "town" + databases.incrementAndGet();
        run("postgres", "CREATE DATABASE " + name);
        return name;
    }

    void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    static void say(String line) {
        System.out.println("capture: " + line);
    }

    @Override
    public void close() {
        supervisor.close();
        data.delete();
    }
}
