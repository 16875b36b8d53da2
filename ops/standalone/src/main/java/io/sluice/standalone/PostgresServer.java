package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A PostgreSQL server with durable writes, SCRAM passwords and logical decoding, listening on loopback only. Several may
 * live in one data folder under different names: the hub's own, and those that stand for departments' databases.
 */
public final class PostgresServer implements Service {
    /** The account with all rights in the server. */
    public static final String ADMINISTRATOR = "postgres";

    private final Installation installation;
    private final DataFolder data;
    private final Settings settings;
    private final Secrets secrets;

    /**
     * How one server is set up.
     *
     * @param name unique within the data folder; also names the password file
     * @param port TCP port on loopback
     * @param maxConnections how many clients at once
     * @param maxSlotWalMb how much log a replication slot may hold back before it is given up, in MB
     */
    public record Settings(String name, int port, int maxConnections, int maxSlotWalMb) {
        public Settings {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException("Server name '" + name + "' must be a-z, 0-9 and -");
            }
        }

        public static Settings of(String name, int port) {
            return new Settings(name, port, 60, 4096);
        }
    }

    public PostgresServer(Installation installation, DataFolder data, Settings settings) {
        this.installation = installation;
        this.data = data;
        this.settings = settings;
        this.secrets = new Secrets(data);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.port());
    }

    public int port() {
        return settings.port();
    }

    /** JDBC address of a database on this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database;
    }

    /** File of the administrator's password. */
    public Path passwordFile() {
        return secrets.file(settings.name());
    }

    /** A connection with all rights; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", ADMINISTRATOR);
        properties.setProperty("password", Secrets.read(passwordFile()));
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        return DriverManager.getConnection(url(database), properties);
    }

    /** Makes a role that may log in, and a database that it owns, where they are missing; returns the role's password file. */
    public Path createDatabase(String database) {
        Path password = secrets.file(settings.name() + "-" + database);
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            String role = statement.enquoteIdentifier(database, true);
            String literal = statement.enquoteLiteral(Secrets.read(password));
            boolean known = any(statement, "SELECT 1 FROM pg_roles WHERE rolname = " + literal(statement, database));
            statement.execute((known ? "ALTER ROLE " : "CREATE ROLE ") + role + " LOGIN PASSWORD " + literal);
            if (!any(statement, "SELECT 1 FROM pg_database WHERE datname = " + literal(statement, database))) {
                statement.execute("CREATE DATABASE " + role + " OWNER " + role);
            }
            return password;
        } catch (SQLException e) {
            throw new StartException(
                    StartException.Reason.UNAVAILABLE,
                    "Database '" + database + "' on PostgreSQL '" + name() + "' could not be made (SQL state "
                            + e.getSQLState() + "); see " + data.logs().resolve(name() + ".log"),
                    e);
        }
    }

    @Override
    public void prepare() {
        Path folder = folder();
        Account account = Account.forServer(folder);
        data.checkPassable(account);
        Path binaries = binaries();
        if (!Files.exists(cluster())) {
            initialise(account, binaries, folder);
        }
    }

    @Override
    public List<String> command() {
        var command = new ArrayList<String>(Account.forServer(folder()).prefix());
        command.add(binaries().resolve("bin/postgres").toString());
        command.add("-D");
        command.add(cluster().toString());
        parameters().forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "TZ", "UTC");
    }

    @Override
    public Path workingFolder() {
        return folder();
    }

    @Override
    public boolean ready() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Fast shutdown: clients are cut and open transactions rolled back; a plain TERM would wait for every client to leave. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("listen_addresses", "127.0.0.1");
        parameters.put("port", Integer.toString(settings.port()));
        parameters.put("unix_socket_directories", "");
        parameters.put("fsync", "on");
        parameters.put("synchronous_commit", "on");
        parameters.put("wal_level", "logical");
        parameters.put("max_slot_wal_keep_size", settings.maxSlotWalMb() + "MB");
        parameters.put("max_connections", Integer.toString(settings.maxConnections()));
        parameters.put("shared_buffers", "64MB");
        parameters.put("max_wal_size", "1GB");
        // The text of an SQL error may hold a row's value: the client gets it, the log file does not. 'log' ranks above
        // 'error'.
        parameters.put("log_min_messages", "log");
        parameters.put("log_error_verbosity", "terse");
        parameters.put("log_min_error_statement", "panic");
        parameters.put("log_parameter_max_length_on_error", "0");
        return parameters;
    }

    private void initialise(Account account, Path binaries, Path folder) {
        Path password = folder.resolve(".initial-password");
        // Made beside and renamed when complete: a half-made cluster looks like a whole one.
        Path draft = folder.resolve("cluster.new");
        try {
            if (Files.exists(draft)) {
                new DataFolder(draft).delete();
            }
            account.own(folder);
            Secrets.write(password, Secrets.read(passwordFile()));
            account.own(password);
            var command = new ArrayList<String>(account.prefix());
            command.addAll(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + draft,
                    "--username=" + ADMINISTRATOR,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Command.run(
                    "initdb for '" + name() + "'", command, folder, data.logs().resolve(name() + ".log"));
            Files.deleteIfExists(password);
            Files.move(draft, cluster());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make PostgreSQL's files in " + folder, e);
        }
    }

    private Path folder() {
        return data.folder(settings.name());
    }

    private Path cluster() {
        return folder().resolve("cluster");
    }

    private Path binaries() {
        return PostgresBinaries.unpack(installation, data);
    }

    private static String literal(Statement statement, String text) throws SQLException {
        return statement.enquoteLiteral(text);
    }

    private static boolean any(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
