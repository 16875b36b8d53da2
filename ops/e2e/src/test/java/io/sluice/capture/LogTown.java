package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.binlog.BinlogDatabase;
import io.sluice.capture.binlog.Dialect;
import io.sluice.model.Position;
import io.sluice.model.TableId;
import io.sluice.planner.Protection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One database of the server, captured as one source. */
final class LogTown implements AutoCloseable {

    private final LogServer server;
    private final String name;
    private final Handed handed = new Handed();
    private CaptureEngine engine;

    private LogTown(LogServer server, String name) {
        this.server = server;
        this.name = name;
        this.engine = newEngine(settings(LogServer.OWNER, () -> LogServer.PASSWORD, 2048));
    }

    /** A database with an empty table of people and one of firms. */
    static LogTown open(LogServer server) throws SQLException {
        LogTown town = new LogTown(server, server.newDatabase());
        town.run(
                "CREATE TABLE people (id bigint PRIMARY KEY, name varchar(100) NOT NULL, points int)",
                "CREATE TABLE firms (id bigint PRIMARY KEY, name varchar(100) NOT NULL, points int)");
        return town;
    }

    TableId table(String table) {
        return new TableId(name, table);
    }

    TableId people() {
        return table("people");
    }

    TableId firms() {
        return table("firms");
    }

    CaptureSettings settings(String user, Supplier<String> password, int batchSize) {
        return new CaptureSettings(
                name,
                new SourceAddress("127.0.0.1", server.port(), name, user).within(SourceServer.LOOPBACK),
                password,
                RowDigest.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
                Duration.ofMillis(500),
                batchSize);
    }

    private CaptureEngine newEngine(CaptureSettings settings) {
        return new CaptureEngine(settings, handed, BinlogDatabase.of(Dialect.of(server.kind())));
    }

    /** As a new process would: what the engine before it held in memory is gone. */
    void restartedProcess(int batchSize, CapturedTable... tables) {
        restartedProcess(settings(LogServer.OWNER, () -> LogServer.PASSWORD, batchSize), tables);
    }

    void restartedProcess(CaptureSettings settings, CapturedTable... tables) {
        engine.stop();
        engine = newEngine(settings);
        List.of(tables).forEach(engine::addTable);
        engine.start(handed);
    }

    /** As a new process would whose clock shows something else, of a source with what protects it. */
    void restartedProcess(Map<String, String> protection, Clock clock, CapturedTable... tables) {
        engine.stop();
        engine = new CaptureEngine(
                settings(LogServer.OWNER, () -> LogServer.PASSWORD, 2048)
                        .protectedBy(Protection.of(server.kind(), protection)),
                handed,
                BinlogDatabase.of(Dialect.of(server.kind())),
                clock);
        List.of(tables).forEach(engine::addTable);
        engine.start(handed);
    }

    CaptureEngine engine() {
        return engine;
    }

    Handed handed() {
        return handed;
    }

    String name() {
        return name;
    }

    LogServer server() {
        return server;
    }

    Connection connect() throws SQLException {
        return server.connect(name);
    }

    void run(String... statements) throws SQLException {
        server.run(name, statements);
    }

    /** So many rows whose key begins after {@code from}. */
    void fill(TableId table, int from, int rows) throws SQLException {
        run("INSERT INTO " + table + " SELECT seq, CONCAT('name ', seq), seq % 100 FROM "
                + server.numbers(from + 1, from + rows));
    }

    @Nullable String ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    CaptureStatus awaitStatus(String what, Predicate<CaptureStatus> condition) {
        return Town.soon(name + ": " + what).until(engine::status, condition);
    }

    void awaitLoaded(TableId table) {
        awaitLoad(table, TableStatus.Load.COMPLETED);
    }

    TableStatus awaitLoad(TableId table, TableStatus.Load load) {
        return Town.soon(name + ": load of " + table + " is " + load)
                .until(() -> status(table), found -> found.load() == load);
    }

    TableStatus status(TableId table) {
        return engine.status().tables().stream()
                .filter(status -> status.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    void soonKilled(AtomicInteger left) {
        Town.soon(name + ": killed so often").until(() -> left.get() <= 0);
    }

    <T extends CaptureState> T awaitState(Class<T> state) {
        return state.cast(awaitStatus("is " + state.getSimpleName(), status -> state.isInstance(status.state()))
                .state());
    }

    /** Once all is handed on, a recipient has what the table has, and got nothing twice. */
    void assertSame(TableId table) {
        assertSameSince(1, table);
    }

    /** As {@link #assertSame}, for a recipient that begins with this epoch. */
    void assertSameSince(int epoch, TableId table) {
        Town.soon(name + ": recipient of " + table + " since epoch " + epoch + " has what the table has")
                .untilAsserted(
                        () -> assertThat(texts(handed.rowsSince(epoch, table))).isEqualTo(stored(table)));
        assertNothingTwice();
    }

    void assertNothingTwice() {
        Set<List<Object>> seen = new HashSet<>();
        List<Position> twice = new ArrayList<>();
        for (Handed.Event event : handed.events()) {
            if (!seen.add(List.of(event.table(), event.position()))) {
                twice.add(event.position());
            }
        }
        assertThat(twice).as("positions that were handed on twice").isEmpty();
    }

    private static Map<Object, List<@Nullable Object>> texts(
            Map<List<@Nullable Object>, Map<String, @Nullable Object>> rows) {
        Map<Object, List<@Nullable Object>> texts = new HashMap<>();
        rows.forEach((key, row) -> {
            List<@Nullable Object> values = new ArrayList<>();
            row.values().forEach(value -> values.add(value == null ? null : value.toString()));
            texts.put(String.valueOf(key.getFirst()), values);
        });
        return texts;
    }

    private Map<Object, List<@Nullable Object>> stored(TableId table) throws SQLException {
        Map<Object, List<@Nullable Object>> rows = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.put(found.getString(1), row);
            }
        }
        return rows;
    }

    @Override
    public void close() {
        handed.beforeCommit(batch -> {});
        handed.afterCommit(batch -> {});
        assertThat(engine.retire()).as("nothing is left to do").isEmpty();
    }
}
