package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.model.Operation;
import io.sluice.model.TableId;
import io.sluice.model.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL can hold, as it arrives: the same from a load as from the log, or said not to be carried. */
@ExtendWith(SourceServer.Shared.class)
class TypesIT {

    private static final TableId SAMPLES = new TableId("public", "samples");

    private final Town town;

    TypesIT(SourceServer server) throws SQLException {
        town = Town.open(server);
    }

    @AfterEach
    void close() {
        town.close();
    }

    /** Loads what is there, then does the statement, and gives the event that came of it for this key. */
    private Handed.Event follow(TableId table, long id, String statement) throws SQLException {
        if (town.engine().status().tables().isEmpty()) {
            load(CapturedTable.of(table, 1));
        }
        int before = town.handed().events(table).size();
        town.run(statement);
        return Town.soon(statement.substring(0, Math.min(40, statement.length())))
                .until(
                        () -> town.handed().events(table).stream()
                                .skip(before)
                                .filter(event -> event.after() != null && Objects.equals(event.value("id"), id))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private void load(CapturedTable table) {
        town.restartedProcess(500, table);
        town.awaitLoaded(table.table());
    }

    private static JsonNode published() throws IOException {
        String named = System.getenv("SLUICE_SHARED_DATA");
        Path at = Path.of("").toAbsolutePath();
        while (named == null && at != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        Path data = named != null ? Path.of(named) : at == null ? Path.of("shared/data") : at.resolve("shared/data");
        Path types = data.resolve("db/cdc_postgres_types.json");
        assumeTrue(
                Files.isReadable(types),
                "skipped: no list of types; set SLUICE_SHARED_DATA to the folder that holds 'db'");
        return JsonMapper.builder().build().readTree(Files.readString(types));
    }

    @Test
    void every_type_of_the_published_list_is_either_carried_alike_by_load_and_log_or_named_by_preflight()
            throws IOException, SQLException {
        JsonNode published = published();
        Set<String> named = new TreeSet<>();
        for (String group : List.of("scalar", "temporal", "geometric", "ranges")) {
            published.get(group).forEach(name -> named.add(name.asText()));
        }
        List<PublishedTypes.Sample> samples = PublishedTypes.samples();
        assertThat(named)
                .as("types of the list without a sample")
                .isSubsetOf(samples.stream().map(PublishedTypes.Sample::name).toList());
        town.run(PublishedTypes.EXTENSIONS);
        town.run(PublishedTypes.table(SAMPLES, samples));
        town.run(PublishedTypes.row(SAMPLES, 1, samples), "INSERT INTO samples (id) VALUES (3)");

        Handed.Event logged = follow(SAMPLES, 2, PublishedTypes.row(SAMPLES, 2, samples));

        Handed.Event loaded = event(1);
        List<String> refused = refused(samples);
        List<String> carried = new ArrayList<>();
        for (PublishedTypes.Sample sample : samples) {
            String column = sample.column();
            if (!logged.schema().key().isEmpty() && logged.schema().indexOf(column) >= 0) {
                carried.add(column);
                assertThat(plain(logged.value(column))).as(sample.name()).isEqualTo(plain(loaded.value(column)));
                assertThat(plain(logged.value(column)))
                        .as(sample.name())
                        .isNotNull()
                        .isNotEqualTo(Handed.UNDECODABLE)
                        .isNotEqualTo(Unavailable.UNAVAILABLE);
                assertThat(event(3).value(column))
                        .as("null of " + sample.name())
                        .isNull();
            }
        }
        SourceServer.say("types carried: " + carried.size() + " of " + samples.size() + "; not carried: " + refused);
        assertThat(carried).doesNotContainAnyElementsOf(refused).hasSize(samples.size() - refused.size());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : value;
    }

    private Handed.Event event(long id) {
        return town.handed().events(SAMPLES).stream()
                .filter(event -> Objects.equals(event.value("id"), id))
                .findFirst()
                .orElseThrow();
    }

    /** Columns that preflight says cannot be captured. */
    private List<String> refused(List<PublishedTypes.Sample> samples) {
        Set<String> columns = new TreeSet<>();
        samples.forEach(sample -> columns.add(sample.column()));
        CapturedTable wanted = new CapturedTable(SAMPLES, 1, columns, false, List.of(), true);
        return new Preflight(town.settings("postgres", town.server()::password, 100))
                .run(List.of(wanted)).missing().stream()
                        .filter(check -> check.what().equals("column-type"))
                        .map(check -> check.subject().substring("public.samples.".length()))
                        .toList();
    }

    @Test
    void values_at_the_edge_arrive_exactly_or_as_undecodable_and_never_as_another_value() throws SQLException {
        town.run("CREATE TABLE samples (id bigint PRIMARY KEY, r real, d double precision, n numeric, day date,"
                + " at timestamp, atz timestamptz, t text, c char(4))");
        List<String> rows = List.of(
                "'NaN', 'NaN', 'NaN', 'infinity', 'infinity', 'infinity', '', 'a'",
                "'Infinity', '-Infinity', 'Infinity', '-infinity', '-infinity', '-infinity', NULL, 'b'",
                "0.1, -1e308, 123456789012345678901234567890.0001, '4713-01-01 BC', '4713-01-01 00:00:00 BC',"
                        + " '4713-01-02 00:00:00+00 BC', '張 😀', 'abcd'",
                "-0.0, 5e-324, 1e-40, '0001-01-01', '0001-01-01 00:00:00.000001', '1582-10-04 00:00:00+00', ' ', ''",
                "1, 1, 1, '5874897-12-31', '294276-12-31 23:59:59', '294276-12-31 23:59:59+00', 'x', 'x'",
                "1, 1, 1.10, '9999-12-31', '9999-12-31 23:59:59.999999', '1900-01-01 00:00:00+08:05:43', 'x', 'x'");
        for (int i = 0; i < rows.size(); i++) {
            town.run("INSERT INTO samples VALUES (" + (i + 1) + ", " + rows.get(i) + ")");
        }
        List<Map<String, @Nullable Object>> logged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            logged.add(values(
                    follow(SAMPLES, i + 101, "INSERT INTO samples VALUES (" + (i + 101) + ", " + rows.get(i) + ")")));
        }

        for (int i = 0; i < rows.size(); i++) {
            assertThat(values(event(i + 1))).as(rows.get(i)).isEqualTo(logged.get(i));
        }
        String undecodable = Handed.UNDECODABLE;
        assertThat(logged.get(0))
                .containsAllEntriesOf(Map.of(
                        "r",
                        Double.NaN,
                        "d",
                        Double.NaN,
                        "n",
                        undecodable,
                        "day",
                        undecodable,
                        "at",
                        undecodable,
                        "atz",
                        undecodable,
                        "t",
                        "",
                        "c",
                        "a   "));
        assertThat(logged.get(1))
                .containsAllEntriesOf(Map.of(
                        "r",
                        Double.POSITIVE_INFINITY,
                        "d",
                        Double.NEGATIVE_INFINITY,
                        "n",
                        undecodable,
                        "day",
                        undecodable,
                        "at",
                        undecodable,
                        "atz",
                        undecodable))
                .containsEntry("t", null);
        assertThat(logged.get(2))
                .containsAllEntriesOf(Map.of(
                        "r",
                        0.1,
                        "day",
                        LocalDate.of(-4712, 1, 1),
                        "at",
                        LocalDateTime.of(-4712, 1, 1, 0, 0),
                        "t",
                        "張 😀"));
        assertThat(logged.get(3))
                .containsAllEntriesOf(Map.of(
                        "day",
                        LocalDate.of(1, 1, 1),
                        "at",
                        LocalDateTime.of(1, 1, 1, 0, 0, 0, 1_000),
                        "atz",
                        Instant.parse("1582-10-04T00:00:00Z"),
                        "d",
                        4.9e-324));
        assertThat(logged.get(4))
                .containsAllEntriesOf(Map.of("day", undecodable, "at", undecodable, "atz", undecodable));
        assertThat(logged.get(5))
                .containsAllEntriesOf(Map.of(
                        "day",
                        LocalDate.of(9999, 12, 31),
                        "at",
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                        "atz",
                        Instant.parse("1899-12-31T15:54:17Z"),
                        "n",
                        new java.math.BigDecimal("1.10")));
    }

    private static Map<String, @Nullable Object> values(Handed.Event event) {
        Map<String, @Nullable Object> values = new java.util.HashMap<>(Objects.requireNonNull(event.after()));
        values.remove("id");
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "FULL"})
    void a_large_value_that_did_not_change_is_whole_where_the_log_has_it_and_else_unavailable(String identity)
            throws SQLException {
        town.run(
                "CREATE TABLE samples (id bigint PRIMARY KEY, note text, scan bytea, amount numeric, points int)",
                "ALTER TABLE samples ALTER note SET STORAGE EXTERNAL, ALTER scan SET STORAGE EXTERNAL,"
                        + " ALTER amount SET STORAGE EXTERNAL",
                "ALTER TABLE samples REPLICA IDENTITY " + identity,
                "INSERT INTO samples VALUES (1, repeat('n', 9000), convert_to(repeat('s', 9000), 'UTF8'),"
                        + " repeat('7', 9000)::numeric, 1)");

        Handed.Event changed = follow(SAMPLES, 1, "UPDATE samples SET points = 2");

        assertThat(changed.operation()).isEqualTo(Operation.UPDATE);
        assertThat(changed.value("points")).isEqualTo(2L);
        Map<String, @Nullable Object> loaded = values(event(1));
        for (String column : List.of("note", "scan", "amount")) {
            assertThat(plain(changed.value(column)))
                    .as(column)
                    .isEqualTo(identity.equals("FULL") ? plain(loaded.get(column)) : Unavailable.UNAVAILABLE);
        }
        if (identity.equals("FULL")) {
            assertThat(Objects.requireNonNull(changed.before()))
                    .containsEntry("note", "n".repeat(9000))
                    .containsEntry("points", 1L);
        } else {
            assertThat(changed.before()).isNull();
        }
        assertThat(event(1).value("note")).as("as loaded").isEqualTo("n".repeat(9000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFAULT", "FULL"})
    void a_changed_key_is_a_delete_and_a_create(String identity) throws SQLException {
        town.run("ALTER TABLE people REPLICA IDENTITY " + identity);
        town.fill(Town.PEOPLE, 0, 3);

        Handed.Event created = follow(Town.PEOPLE, 9, "UPDATE people SET id = 9 WHERE id = 2");

        assertThat(created.operation()).isEqualTo(Operation.CREATE);
        List<Handed.Event> events = town.handed().events(Town.PEOPLE);
        Handed.Event deleted = events.get(events.indexOf(created) - 1);
        assertThat(deleted.operation()).isEqualTo(Operation.DELETE);
        assertThat(Objects.requireNonNull(deleted.before())).containsEntry("id", 2L);
        assertThat(deleted.position()).isNotEqualTo(created.position());
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_text_of_ten_megabytes_arrives_whole_from_load_and_log() throws SQLException {
        town.run(
                "CREATE TABLE samples (id bigint PRIMARY KEY, note text)",
                "INSERT INTO samples VALUES (1, repeat('民', 3495254))");

        Handed.Event logged = follow(SAMPLES, 2, "INSERT INTO samples SELECT 2, note || 'x' FROM samples WHERE id = 1");

        assertThat(event(1).value("note")).isEqualTo("民".repeat(3_495_254));
        assertThat(logged.value("note")).isEqualTo("民".repeat(3_495_254) + "x");
    }

    @Test
    void a_nul_is_refused_by_the_source_itself_and_its_escape_in_json_is_text() throws SQLException {
        town.run("CREATE TABLE samples (id bigint PRIMARY KEY, note text, document json)");
        assertThatThrownBy(() -> town.run("INSERT INTO samples VALUES (1, E'a\\x00b', NULL)"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("22021"));

        Handed.Event logged = follow(SAMPLES, 2, "INSERT INTO samples VALUES (2, '', '\"\\u0000\"')");

        assertThat(logged.value("document")).isEqualTo("\"\\u0000\"");
    }

    @Test
    void a_table_without_a_key_is_loaded_by_its_declared_one() throws SQLException {
        town.run(
                "CREATE TABLE samples (id bigint NOT NULL, note text)",
                "ALTER TABLE samples REPLICA IDENTITY FULL",
                "INSERT INTO samples SELECT i, 'note ' || i FROM generate_series(1, 3000) i");
        load(new CapturedTable(SAMPLES, 1, Set.of("id"), false, List.of("id"), true));

        town.run("UPDATE samples SET note = 'changed' WHERE id < 100", "DELETE FROM samples WHERE id > 2900");

        town.assertSame(SAMPLES);
        assertThat(event(1).schema().key()).containsExactly("id");
    }

    @Test
    void a_table_without_any_key_is_followed_and_not_loaded() throws SQLException {
        town.run(
                "CREATE TABLE samples (id bigint, note text)",
                "ALTER TABLE samples REPLICA IDENTITY FULL",
                "INSERT INTO samples VALUES (1, 'before')");
        town.restartedProcess(100, new CapturedTable(SAMPLES, 1, Set.of("id"), false, List.of(), false));
        town.awaitState(CaptureState.Streaming.class);

        Handed.Event logged = follow(SAMPLES, 2, "INSERT INTO samples VALUES (2, 'after')");

        assertThat(logged.schema().key()).isEmpty();
        assertThat(town.handed().events(SAMPLES)).containsExactly(logged);
        assertThat(town.status(SAMPLES).load()).isEqualTo(TableStatus.Load.NONE);
    }

    @Test
    void names_are_taken_as_they_are_and_what_cannot_be_taken_is_said() throws SQLException {
        TableId odd = new TableId("Public Works", "Größe $1 / 街道");
        TableId dotted = new TableId("public", "a.b");
        town.run(
                "CREATE SCHEMA \"Public Works\"",
                "CREATE TABLE " + Sql.name(odd) + " (id bigint PRIMARY KEY, \"Na me\" text)",
                "INSERT INTO " + Sql.name(odd) + " VALUES (1, 'loaded')",
                "CREATE TABLE " + Sql.name(dotted) + " (id bigint PRIMARY KEY)");
        Handed.Event logged = follow(odd, 2, "INSERT INTO " + Sql.name(odd) + " VALUES (2, 'logged')");

        assertThat(logged.value("Na me")).isEqualTo("logged");
        assertThat(town.handed().events(odd)).hasSize(2);
        stopAmidALoadOf(odd);
        town.engine().addTable(CapturedTable.of(dotted, 1));
        Town.soon("it is said").until(() -> town.status(dotted).message().contains("a name with a dot"));
    }

    /** What is kept of a load must be readable for the next process, whatever its table's name is. */
    private void stopAmidALoadOf(TableId table) throws SQLException {
        town.run("INSERT INTO " + Sql.name(table) + " SELECT i, 'more' FROM generate_series(10, 5000) i");
        town.handed().beforeCommit(batch -> {
            if (town.handed().events(table).stream()
                            .filter(TypesIT::isOfSecondLoad)
                            .count()
                    > 1_000) {
                throw new IllegalStateException("killed");
            }
        });
        town.engine().addTable(CapturedTable.of(table, 2));
        town.awaitState(CaptureState.Retrying.class);
        town.handed().beforeCommit(batch -> {});
        town.restartedProcess(500, CapturedTable.of(table, 2));
        town.awaitLoaded(table);
        assertThat(town.handed().events(table).stream().filter(TypesIT::isOfSecondLoad))
                .hasSize(4_993);
        town.assertNothingTwice();
    }

    private static boolean isOfSecondLoad(Handed.Event event) {
        return event.operation() == Operation.READ && event.position().epoch() == 2;
    }
}
