package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A register of invented residents that somebody keeps writing into. Every id begins with {@link #CANARY}. */
final class Residents implements AutoCloseable {
    static final String CANARY = "canary-resident-";

    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int MOST = 100_000;

    private final Hub hub;
    private final String id;
    private final PostgresServer server;
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final Thread writer;
    private final AtomicInteger written = new AtomicInteger();
    private volatile String trouble = "";

    Residents(Hub hub, String id) throws IOException, SQLException {
        this.hub = hub;
        this.id = id;
        this.server = hub.stack().postgres().orElseThrow();
        execute("postgres", "CREATE ROLE " + id + " LOGIN REPLICATION PASSWORD 'secret-" + id + "'");
        execute("postgres", "CREATE DATABASE " + id + " OWNER " + id);
        execute(id, "CREATE TABLE resident (id text PRIMARY KEY, born text, region text)");
        execute(id, "ALTER TABLE resident OWNER TO " + id);
        hub.keepPassword(id, "secret-" + id);
        hub.publish(new Specification.Source(
                id,
                1,
                true,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", id),
                null));
        this.writer = new Thread(this::write, "residents-" + id);
    }

    Specification.Share share() {
        Specification.Share share = Register.share("of-" + id, 1, id, new TableId("public", "resident"));
        hub.publish(share);
        return share;
    }

    /** Begins to write rows, a few at a time, until {@link #rest}. */
    void move() {
        writer.start();
    }

    /** How many rows were committed. */
    int written() {
        return written.get();
    }

    /** Ends the writing; returns how many rows there are. */
    int rest() throws InterruptedException {
        writing.set(false);
        writer.join();
        if (!trouble.isEmpty()) {
            throw new IllegalStateException("The writer ended: " + trouble);
        }
        return written.get();
    }

    private void write() {
        try (Connection connection = server.connect(id);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO resident VALUES (?, '1990-01-02', '310101')")) {
            while (writing.get() && written.get() < MOST) {
                insert.setString(1, CANARY + written.get());
                insert.executeUpdate();
                written.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException problem) {
            trouble = problem.getClass().getName();
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether a resident's id stands anywhere in a record. */
    static boolean isClear(ConsumerRecord<byte[], byte[]> message) {
        return contains(message.key()) || contains(message.value());
    }

    private static boolean contains(byte[] bytes) {
        return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(CANARY);
    }

    @Override
    public void close() {
        writing.set(false);
    }
}
