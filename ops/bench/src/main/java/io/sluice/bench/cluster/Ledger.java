package io.sluice.bench.cluster;

import io.sluice.standalone.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A table of a department's whose entries are raised by one version at a time, some in each transaction, by a writer that
 * keeps the account of what was committed. Every id begins with {@link #CANARY}.
 */
final class Ledger implements AutoCloseable {

    static final String CANARY = "canary-ledger-";
    static final String DATABASE = "ledger";
    static final String USER = "ledger";
    static final String PASSWORD = "ledger-password";

    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final int ROWS_OF_A_TRANSACTION = 5;

    private final PostgresServer server;
    private final AtomicLongArray versions;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final Random random = new Random(20261126);
    private final Thread writer = new Thread(this::write, "ledger");
    private volatile String trouble = "";

    private Ledger(PostgresServer server, int entries) {
        this.server = server;
        this.versions = new AtomicLongArray(entries);
    }

    /** Makes the table with entries of version 0. */
    static Ledger create(PostgresServer server, int entries) throws SQLException {
        run(server, "postgres", "CREATE ROLE " + USER + " LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
        run(server, "postgres", "CREATE DATABASE " + DATABASE + " OWNER " + USER);
        run(
                server,
                DATABASE,
                "CREATE TABLE ledger (id text PRIMARY KEY, number bigint NOT NULL, version bigint NOT NULL)");
        run(server, DATABASE, "ALTER TABLE ledger OWNER TO " + USER);
        run(
                server,
                DATABASE,
                "INSERT INTO ledger SELECT '" + CANARY + "' || n, n, 0 FROM generate_series(0, " + (entries - 1)
                        + ") n");
        return new Ledger(server, entries);
    }

    private static void run(PostgresServer server, String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether anything of Sluice's is at the source, where it would hold back the log. */
    boolean isHeld() throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_replication_slots)"
                        + " OR EXISTS (SELECT FROM pg_publication)")) {
            return found.next() && found.getBoolean(1);
        }
    }

    int entries() {
        return versions.length();
    }

    /** The version that an entry was last raised to. */
    long version(int number) {
        return versions.get(number);
    }

    /** How many changes were committed since the writer began. */
    long changes() {
        return changes.get();
    }

    void write() {
        try (Connection connection = server.connect(DATABASE);
                PreparedStatement raise =
                        connection.prepareStatement("UPDATE ledger SET version = version + 1 WHERE number = ?")) {
            connection.setAutoCommit(false);
            while (writing.get()) {
                int[] raised = random.ints(0, entries())
                        .distinct()
                        .limit(ROWS_OF_A_TRANSACTION)
                        .toArray();
                for (int number : raised) {
                    raise.setInt(1, number);
                    raise.executeUpdate();
                }
                connection.commit();
                for (int number : raised) {
                    versions.incrementAndGet(number);
                }
                changes.addAndGet(raised.length);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException problem) {
            trouble = problem.getClass().getName();
        }
    }

    void begin() {
        writer.start();
    }

    /** Ends the writing, so that the account is what the table holds. */
    void rest() throws InterruptedException {
        writing.set(false);
        writer.join();
        if (!trouble.isEmpty()) {
            throw new IllegalStateException("The ledger's writer ended: " + trouble);
        }
    }

    @Override
    public void close() {
        writing.set(false);
    }
}
