package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source's owner may ask of its capture: a bound to the log that is kept, a rate and a window of loads. */
@ExtendWith(SourceServer.Shared.class)
class ProtectionIT {

    private static final CapturedTable PEOPLE = CapturedTable.of(Town.PEOPLE, 1);
    private static final int MEGABYTES = 1024 * 1024;

    private final Town town;

    ProtectionIT(SourceServer server) throws SQLException {
        town = Town.open(server);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private long kept() {
        KeptLog kept = town.engine().status().kept();
        return kept == null ? -1 : kept.bytes();
    }

    private void fillLog(int megabytes) throws SQLException {
        town.run(
                "CREATE TABLE IF NOT EXISTS ballast (text text)",
                "ALTER TABLE ballast ALTER text SET STORAGE EXTERNAL");
        for (int i = 0; i < megabytes; i++) {
            town.run("INSERT INTO ballast VALUES (repeat('x', " + MEGABYTES + "))");
        }
    }

    private void isStuck() {
        town.handed().beforeCommit(batch -> {
            throw new IllegalStateException("nobody takes it");
        });
    }

    @Test
    void an_idle_captured_table_does_not_hold_the_log_of_its_busy_neighbours() throws SQLException {
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);

        fillLog(24);
        town.run("CHECKPOINT");

        Town.soon("the log is let go").until(() -> kept() >= 0 && kept() < 20L * MEGABYTES);
        assertThat(town.handed().events(Town.PEOPLE)).isEmpty();
    }

    @Test
    void where_nobody_takes_it_the_log_is_kept_and_told_and_nothing_is_given_up() throws SQLException {
        town.restartedProcess(town.settings(Map.of("guard.alert", "2MB", "guard.limit", "4MB")), PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        isStuck();
        town.fill(Town.PEOPLE, 0, 10);
        town.awaitState(CaptureState.Retrying.class);

        fillLog(8);

        Town.soon("more than the limit is told").until(() -> kept() > 4L * MEGABYTES);
        CaptureState.Retrying retrying = town.awaitState(CaptureState.Retrying.class);
        assertThat(retrying.next()).isAfter(retrying.since());
        assertThat(town.ask("SELECT count(*) FROM pg_replication_slots WHERE slot_name = '" + town.slot() + "'"))
                .isEqualTo("1");
        town.handed().beforeCommit(batch -> {});
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void where_the_owner_wants_it_so_the_log_is_given_up_at_the_limit_with_its_range() throws SQLException {
        town.restartedProcess(
                town.settings(Map.of("guard.alert", "1MB", "guard.limit", "4MB", "guard.policy", "advance")), PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        isStuck();
        town.fill(Town.PEOPLE, 0, 10);
        town.awaitState(CaptureState.Retrying.class);

        fillLog(8);

        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);
        String end = Objects.requireNonNull(town.ask("SELECT pg_current_wal_flush_lsn()"));
        assertThat(failed.reason()).isEqualTo("log-given-up");
        assertThat(failed.message()).matches("(?s).*Changes after [0-9A-F/]+ up to [0-9A-F/]+ are lost to Sluice.*");
        assertThat(town.ask("SELECT '" + failed.message().replaceAll("(?s).* up to ([0-9A-F/]+) .*", "$1")
                        + "'::pg_lsn <= '" + end + "'::pg_lsn"))
                .isEqualTo("t");
        Town.soon("its slot is gone")
                .until(() -> "0"
                        .equals(town.ask(
                                "SELECT count(*) FROM pg_replication_slots WHERE slot_name = '" + town.slot() + "'")));
        town.handed().beforeCommit(batch -> {});
        town.restartedProcess(100, PEOPLE);
        assertThat(town.awaitState(CaptureState.Failed.class).reason())
                .as("nor is it passed over later")
                .isEqualTo("slot-lost");
    }

    @Test
    void a_load_reads_no_faster_than_its_rate_and_changes_do_not_wait_for_it() throws SQLException {
        town.fill(Town.PEOPLE, 0, 3_000);
        long begun = System.nanoTime();
        town.restartedProcess(town.settings(Map.of("load.rate", "500")), PEOPLE);
        Town.soon("the load has begun").until(() -> town.status(Town.PEOPLE).rowsRead() > 0);
        town.run("INSERT INTO people VALUES (9000, 'comes meanwhile', 1)");
        town.awaitEvents(Town.PEOPLE, event -> event.operation() == Operation.CREATE);
        assertThat(town.status(Town.PEOPLE).load()).isEqualTo(TableStatus.Load.RUNNING);

        town.awaitLoaded(Town.PEOPLE);

        // Six pieces of 500 rows, between each two of them a second.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isGreaterThan(5_000);
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_load_keeps_to_its_window_also_over_a_restart_and_changes_flow() throws SQLException {
        HandSetClock clock = new HandSetClock("2026-11-26T13:00:00Z");
        CaptureSettings settings =
                town.settings(Map.of("load.window", "22:00-05:00 Asia/Shanghai", "load.rate", "500"));
        town.fill(Town.PEOPLE, 0, 5_000);
        town.restartedProcess(settings, clock, PEOPLE);
        town.awaitState(CaptureState.Streaming.class);
        Town.soon("it is published").until(() -> "1".equals(town.ask("SELECT count(*) FROM pg_publication_tables")));
        town.run("INSERT INTO people VALUES (9000, 'comes before', 1)");
        town.awaitEvents(Town.PEOPLE, event -> event.operation() == Operation.CREATE);
        assertThat(town.status(Town.PEOPLE).load()).isEqualTo(TableStatus.Load.PENDING);
        assertThat(town.status(Town.PEOPLE).waitsUntil()).isEqualTo(Instant.parse("2026-11-26T14:00:00Z"));

        clock.set("2026-11-26T14:00:00Z");
        Town.soon("the load has begun").until(() -> town.status(Town.PEOPLE).rowsRead() > 0);
        assertThat(town.status(Town.PEOPLE).waitsUntil()).isNull();
        clock.set("2026-11-26T21:00:00Z");
        Town.soon("it waits for the next night")
                .until(() -> Instant.parse("2026-11-27T14:00:00Z")
                        .equals(town.status(Town.PEOPLE).waitsUntil()));

        town.restartedProcess(settings, clock, PEOPLE);
        town.awaitState(CaptureState.Snapshotting.class);
        town.run("INSERT INTO people VALUES (9001, 'comes by day', 1)");
        town.awaitEvents(
                Town.PEOPLE,
                event -> event.operation() == Operation.CREATE
                        && "9001"
                                .equals(String.valueOf(
                                        Objects.requireNonNull(event.after()).get("id"))));
        long atMost = town.handed().events(Town.PEOPLE).stream()
                .filter(event -> event.operation() == Operation.READ)
                .count();
        assertThat(atMost).as("rows read by then").isLessThan(4_000);
        assertThat(town.status(Town.PEOPLE).rowsRead())
                .as("rows read by day: the piece with which an engine starts, at most")
                .isLessThanOrEqualTo(500);

        clock.set("2026-11-27T14:30:00Z");
        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
    }

    /** Guards against the catalogue telling of a type what rows do not carry: a table would be paused and begun for ever. */
    @Test
    void columns_are_told_as_rows_carry_them() throws SQLException {
        town.run(
                "CREATE DOMAIN short_text AS varchar(10)",
                "CREATE TYPE mood AS ENUM ('well', 'ill')",
                "CREATE TABLE kinds (id bigint PRIMARY KEY, a int, b numeric(8,2), c double precision, d boolean,"
                        + " e bytea, f date, g time, h timestamp, i timestamptz, j text, k short_text, l mood, m uuid,"
                        + " n jsonb, o timetz, p interval, q inet, r bit(1), s money, t char(3), u text[], v bit(8),"
                        + " w point, x int4range, y xml, z real)",
                "INSERT INTO kinds (id) VALUES (1)");
        TableId kinds = new TableId("public", "kinds");
        town.restartedProcess(100, CapturedTable.of(kinds, 1));
        town.awaitLoaded(kinds);
        Town.soon("its columns are told")
                .until(() -> town.engine().columns(kinds).isPresent());

        Map<String, FieldType> told = new TreeMap<>();
        town.engine().columns(kinds).orElseThrow().forEach((name, column) -> {
            if (column.type() != null) {
                told.put(name, column.type());
            }
        });
        Map<String, FieldType> carried = new TreeMap<>();
        town.handed()
                .events(kinds)
                .getFirst()
                .schema()
                .fields()
                .forEach(field -> carried.put(field.name(), field.type()));
        assertThat(told).isEqualTo(carried);
    }

    @Test
    void a_renamed_column_is_told_by_the_name_it_had() throws SQLException {
        town.restartedProcess(100, PEOPLE);
        Town.soon("its columns are told")
                .until(() -> town.engine().columns(Town.PEOPLE).isPresent());

        town.run("ALTER TABLE people RENAME COLUMN points TO marks");

        Town.soon("it is told")
                .until(() -> town.engine().columns(Town.PEOPLE).orElseThrow().get("marks") != null);
        Column marks = Objects.requireNonNull(
                town.engine().columns(Town.PEOPLE).orElseThrow().get("marks"));
        assertThat(marks.formerly()).isEqualTo("points");
    }
}
