package io.sluice.capture;

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
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real server with a binary log that stands for a department's, in a temporary folder and on loopback. Of each kind all
 * of capture's tests share one; each test has a database of its own.
 */
public abstract class LogServer implements AutoCloseable {

    static final String OWNER = "owner";
    static final String PASSWORD = "invented";

    static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final String kind;
    private final Path folder;
    private final int port = Ports.any();
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable Process server;

    /** @param owner statements that make the owner of everything, one a line */
    LogServer(String kind, String owner) {
        this.kind = kind;
        try {
            folder = Files.createTempDirectory("sluice-" + kind + "-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(folder.resolve("init.sql"), owner);
            install(folder, Files.createDirectory(folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a contract's source names it. */
    String kind() {
        return kind;
    }

    /** Makes what is in the data folder before the first start. */
    abstract void install(Path folder, Path data) throws IOException;

    /** The program, and what this kind of server is told beside the rest. */
    abstract List<String> program();

    /** A table of the numbers from one to another as its column {@code seq}. */
    abstract String numbers(int from, int to);

    static void run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("The server's data folder was not made; see " + folder.resolve("install.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    final void start() {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(
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
                "--innodb-buffer-pool-size=64M"));
        try {
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("server.log").toFile()))
                    .start();
            Awaitility.await(kind + " answers; else see " + folder.resolve("server.log"))
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> {
                        try (Connection connection = connect("")) {
                            return connection.isValid(2);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a machine that fails: nothing is written any more. */
    void kill() {
        Process running = Objects.requireNonNull(server, "started");
        running.destroyForcibly();
        running.onExit().join();
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
        Process running = Objects.requireNonNull(server, "started");
        running.destroy();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly();
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
