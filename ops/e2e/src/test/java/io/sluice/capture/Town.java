package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** One database of the server, captured as one source. Closing it removes the source's slot, of which a server has few. */
final class Town implements AutoCloseable {

    static final TableId PEOPLE = new TableId("public", "people");
    static final TableId FIRMS = new TableId("public", "firms");

    private static final Duration SEVERAL_STARTS = Duration.ofMinutes(2);

    private final SourceServer server;
    private final String name;
    private final Handed handed = new Handed();
    private CaptureEngine engine;

    private Town(SourceServer server, String name) {
        this.server = server;
        this.name = name;
        this.engine = newEngine(2048);
    }

    /** A database with an empty table of people and one of firms. */
    static Town open(SourceServer server) throws SQLException {
        Town town = new Town(server, server.newDatabase());
        town.run(
                "CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, points int)",
                "CREATE TABLE firms (id bigint PRIMARY KEY, name text NOT NULL, points int)");
        return town;
    }

    CaptureSettings settings(String user, Supplier<String> password, int batchSize) {
        return settings(server.port(), user, password, batchSize);
    }

    /** By way of a port that leads to the server. */
    CaptureSettings by(int port) {
        return settings(port, "postgres", server::password, 2048);
    }

    private CaptureSettings settings(int port, String user, Supplier<String> password, int batchSize) {
        return new CaptureSettings(
                name,
                new SourceAddress("127.0.0.1", port, name, user).within(SourceServer.LOOPBACK),
                password,
                RowDigest.keyed("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)),
                Duration.ofMillis(500),
                batchSize);
    }

    /** As the source's owner registered it, with what protects it. */
    CaptureSettings settings(Map<String, String> protection) {
        return settings("postgres", server::password, 2048).protectedBy(Protection.of("postgresql", protection));
    }

    private CaptureEngine newEngine(int batchSize) {
        return newEngine(settings("postgres", server::password, batchSize));
    }

    private CaptureEngine newEngine(CaptureSettings settings) {
        return new CaptureEngine(settings, handed);
    }

    /** As a new process would: what the engine before it held in memory is gone. */
    CaptureEngine restartedProcess(int batchSize, CapturedTable... tables) {
        return restartedProcess(settings("postgres", server::password, batchSize), tables);
    }

    CaptureEngine restartedProcess(CaptureSettings settings, CapturedTable... tables) {
        return restarted(newEngine(settings), tables);
    }

    /** As a new process would whose clock shows something else. */
    CaptureEngine restartedProcess(CaptureSettings settings, Clock clock, CapturedTable... tables) {
        return restarted(new CaptureEngine(settings, handed, PostgresDatabase::new, clock), tables);
    }

    private CaptureEngine restarted(CaptureEngine fresh, CapturedTable... tables) {
        engine.stop();
        engine = fresh;
        List.of(tables).forEach(engine::addTable);
        engine.start(handed);
        return engine;
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

    SourceServer server() {
        return server;
    }

    String slot() {
        return "sluice_" + name;
    }

    Connection connect() throws SQLException {
        return server.connect(name);
    }

    void run(String... statements) throws SQLException {
        server.run(name, statements);
    }

    /** So many rows whose key begins after {@code from}. */
    void fill(TableId table, int from, int rows) throws SQLException {
        run("INSERT INTO " + table + " SELECT i, 'name ' || i, i % 100 FROM generate_series(" + (from + 1) + ", "
                + (from + rows) + ") i");
    }

    @Nullable String ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    static ConditionFactory soon(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    CaptureStatus awaitStatus(String what, Predicate<CaptureStatus> condition) {
        return soon(name + ": " + what).until(engine::status, condition);
    }

    void awaitLoaded(TableId table) {
        awaitLoad(table, TableStatus.Load.COMPLETED);
    }

    TableStatus awaitLoad(TableId table, TableStatus.Load load) {
        return soon(name + ": load of " + table + " is " + load)
                .until(() -> status(table), found -> found.load() == load);
    }

    TableStatus status(TableId table) {
        return engine.status().tables().stream()
                .filter(status -> status.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    /** Until a step of a test that fails so many times has done so. */
    void soonKilled(AtomicInteger left) {
        soon(name + ": killed so often").atMost(SEVERAL_STARTS).until(() -> left.get() <= 0);
    }

    <T extends CaptureState> T awaitState(Class<T> state) {
        return state.cast(awaitStatus("is " + state.getSimpleName(), status -> state.isInstance(status.state()))
                .state());
    }

    void awaitEvents(TableId table, Predicate<Handed.Event> one) {
        soon(name + ": event of " + table)
                .until(() -> handed.events(table).stream().anyMatch(one));
    }

    /** Once all is handed on, a recipient has what the table has, and got nothing twice. */
    void assertSame(TableId table) {
        soon(name + ": recipient of " + table + " has what the table has")
                .untilAsserted(
                        () -> assertThat(texts(handed.rowsSince(1, table))).isEqualTo(stored(table)));
        assertNothingTwice();
    }

    /** As {@link #assertSame}, for a recipient that begins with this epoch. */
    void assertSameSince(int epoch, TableId table) {
        soon(name + ": recipient of " + table + " since epoch " + epoch + " has what the table has")
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
        rows.forEach((key, row) -> texts.put(String.valueOf(key.getFirst()), values(row)));
        return texts;
    }

    private static List<@Nullable Object> values(Map<String, @Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        row.values().forEach(value -> values.add(value == null ? null : value.toString()));
        return values;
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

    /** The process ids of connections that read this source's log. */
    List<Long> readers() throws SQLException {
        try (Connection connection = connect()) {
            return Sql.query(
                    connection,
                    row -> row.getLong(1),
                    "SELECT active_pid FROM pg_replication_slots WHERE slot_name = ? AND active_pid IS NOT NULL",
                    slot());
        }
    }

    @Override
    public void close() {
        handed.beforeCommit(batch -> {});
        handed.afterCommit(batch -> {});
        assertThat(engine.retire()).as("slot and publication are removed").isEmpty();
    }
}
