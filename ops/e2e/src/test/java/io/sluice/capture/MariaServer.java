package io.sluice.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real MariaDB that stands for a department's, in a temporary folder and on loopback. All of capture's tests share one;
 * each has a database of its own.
 */
public final class MariaServer implements AutoCloseable {

    static final String OWNER = "owner";
    static final String PASSWORD = "invented";

    /** Under root the server runs as the account that its package made. */
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final int port = Ports.any();
    private final List<String> options;
    private final AtomicInteger databases = new AtomicInteger();
    private Process server;

    public MariaServer() {
        this(List.of());
    }

    /** @param options that this server has beside the usual ones */
    MariaServer(List<String> options) {
        this.options = List.copyOf(options);
        Path install = program("mariadb-install-db");
        assumeTrue(
                Files.isExecutable(program("mariadbd")) && Files.isExecutable(install),
                "skipped: no MariaDB server is installed; run apt-get install mariadb-server");
        try {
            folder = Files.createTempDirectory("sluice-mariadb-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(
                    folder.resolve("init.sql"),
                    "CREATE USER IF NOT EXISTS " + OWNER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\n"
                            + "GRANT ALL PRIVILEGES ON *.* TO " + OWNER + "@'%' WITH GRANT OPTION;\n");
            Path data = Files.createDirectory(folder.resolve("data"));
            if (ROOT) {
                for (Path each : List.of(folder, data)) {
                    Files.setOwner(
                            each,
                            folder.getFileSystem()
                                    .getUserPrincipalLookupService()
                                    .lookupPrincipalByName("mysql"));
                }
            }
            run(List.of(
                    install.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                    ROOT ? "--user=mysql" : "--skip-name-resolve"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start();
    }

    private static Path program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(name));
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("MariaDB's data folder was not made; see " + folder.resolve("install.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Process start() {
        List<String> command = new ArrayList<>(List.of(
                program("mariadbd").toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("init.sql"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--log-bin=binlog",
                "--server-id=1",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-expire-logs-seconds=864000",
                "--default-time-zone=+08:00",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M"));
        command.addAll(options);
        if (ROOT) {
            command.add("--user=mysql");
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()))
                    .start();
            Awaitility.await("MariaDB answers; else see " + folder.resolve("server.log"))
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> {
                        try (Connection connection = connect("")) {
                            return connection.isValid(2);
                        }
                    });
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a machine that fails: nothing is written any more. */
    void kill() {
        server.destroyForcibly();
        server.onExit().join();
    }

    void startAgain() {
        server = start();
    }

    /** Gives test classes the one server: started for the first of them, stopped when all tests are over. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MariaServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(MariaServer.class))
                    .getOrComputeIfAbsent(MariaServer.class, type -> new MariaServer(), MariaServer.class);
        }
    }

    public int port() {
        return port;
    }

    /** With all rights; times are in UTC. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", PASSWORD);
        properties.setProperty("sessionVariables", "time_zone='+00:00'");
        properties.setProperty("allowMultiQueries", "true");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, properties);
    }

    /** A new database; its name is a source's id too. */
    String newDatabase() throws SQLException {
        String name = "mtown" + databases.incrementAndGet();
        run("", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return name;
    }

    public void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
