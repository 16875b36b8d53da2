package io.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.testkit.Source;
import io.sluice.testkit.SourceContract;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tables of a real database, followed by a watermark and compared. */
class JdbcPollIT {

    private static PolledServer server;

    @BeforeAll
    static void start() throws SQLException {
        server = new PolledServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class FollowedSuite implements SourceContract {
        @Override
        public Source open() throws SQLException {
            return PolledSource.followed(server);
        }
    }

    @Nested
    class ComparedSuite implements SourceContract {
        @Override
        public Source open() throws SQLException {
            return PolledSource.compared(server);
        }
    }

    @Nested
    class Followed {

        @Test
        void equal_watermarks_over_the_edge_of_a_batch_lose_and_double_nothing() throws SQLException {
            try (PolledTable table = followed("equal", "")) {
                server.run("INSERT INTO equal SELECT n, 'x', '2026-01-01' FROM generate_series(1, 2500) n");

                assertThat(ids(table.drain())).hasSize(2500).doesNotHaveDuplicates();

                server.run(
                        "INSERT INTO equal VALUES (2600, 'last', '2026-01-01'), (-1, 'early', '2025-12-31 23:59:30')");
                assertThat(ids(table.drain())).contains("2600");
                assertThat(table.drain()).isEmpty();
            }
        }

        @Test
        void a_late_row_within_the_overlap_comes_once_and_wakes_no_other() throws SQLException {
            try (PolledTable table = followed("late", "PT10M")) {
                server.run("INSERT INTO late SELECT n, 'x', timestamptz '2026-01-01 12:00Z' + n * interval '1 s'"
                        + " FROM generate_series(1, 50) n");
                table.drain();

                server.run("INSERT INTO late VALUES (100, 'late', '2026-01-01 11:55Z')");

                assertThat(ids(table.drain())).containsExactly("100");
                table.restart();
                assertThat(table.drain()).isEmpty();
            }
        }

        @Test
        void a_row_without_a_watermark_is_told_of_and_flows_once_it_has_one() throws SQLException {
            try (PolledTable table = followed("empty", "")) {
                server.run("INSERT INTO empty VALUES (1, 'x', now()), (2, 'y', NULL)");

                assertThat(ids(table.drain())).containsExactly("1");
                assertThat(table.troubles()).singleElement().satisfies(trouble -> {
                    assertThat(trouble.whole()).isFalse();
                    assertThat(trouble.message()).contains("without a 'changed'");
                });

                server.run("UPDATE empty SET changed = now()");
                assertThat(ids(table.drain())).contains("2");
                assertThat(table.troubles()).isEmpty();
            }
        }

        @Test
        void a_watermark_that_went_back_is_told_and_the_table_is_read_on_from_there() throws SQLException {
            try (PolledTable table = followed("back", "")) {
                server.run("INSERT INTO back VALUES (1, 'x', '2026-02-01'), (2, 'y', '2026-02-02')");
                table.drain();

                server.run("DELETE FROM back", "INSERT INTO back VALUES (3, 'z', '2026-01-01')");
                table.drain();

                assertThat(table.troubles()).singleElement().asString().contains("went back");
                assertThat(ids(table.drain())).containsExactly("3");
                server.run("INSERT INTO back VALUES (4, 'z', '2026-01-02')");
                assertThat(ids(table.drain())).containsExactly("4");
            }
        }

        @Test
        void a_table_that_changes_while_it_is_read_loses_nothing() throws SQLException {
            try (PolledTable table = followed("moving", "")) {
                server.run("INSERT INTO moving SELECT n, 'x', timestamptz '2026-01-01' + n * interval '1 s'"
                        + " FROM generate_series(1, 2500) n");
                List<ChangeEvent> events = new ArrayList<>();
                Iterator<Batch> read = table.read();
                take(table, read.next(), events);
                server.run("UPDATE moving SET note = 'moved', changed = '2026-02-01' WHERE id IN (5, 2400)");
                read.forEachRemaining(batch -> take(table, batch, events));
                events.addAll(table.drain());

                assertThat(ids(events)).contains("5", "2400");
                assertThat(last(events)).hasSize(2500);
                assertThat(last(events).get("5")).isEqualTo("moved");
                assertThat(last(events).get("2400")).isEqualTo("moved");
            }
        }

        @Test
        void a_later_load_gets_all_rows_and_the_earlier_one_nothing_twice() throws SQLException {
            try (PolledTable table = followed("loads", "")) {
                laterLoad(table, "loads");
            }
        }

        private PolledTable followed(String name, String overlap) throws SQLException {
            make(name);
            Map<String, String> connection = server.connection();
            connection.put("table." + name + ".watermark", "changed");
            if (!overlap.isEmpty()) {
                connection.put("table." + name + ".overlap", overlap);
            }
            return new PolledTable(connection, name);
        }
    }

    @Nested
    class Compared {

        @Test
        void a_table_that_changes_while_it_is_read_comes_out_right() throws SQLException {
            try (PolledTable table = compared("shifting")) {
                server.run("INSERT INTO shifting SELECT n * 10, 'x', now() FROM generate_series(1, 2500) n");
                table.drain();
                List<ChangeEvent> events = new ArrayList<>();
                server.run("DELETE FROM shifting WHERE id = 20");
                Iterator<Batch> read = table.read();
                take(table, read.next(), events);
                server.run(
                        "DELETE FROM shifting WHERE id IN (30, 24000)",
                        "INSERT INTO shifting VALUES (15, 'new', now()), (24005, 'new', now())",
                        "UPDATE shifting SET note = 'y' WHERE id IN (40, 24010)");
                read.forEachRemaining(batch -> take(table, batch, events));
                events.addAll(table.drain());

                assertThat(deleted(events)).containsExactlyInAnyOrder("20", "30", "24000");
                assertThat(last(events))
                        .containsOnlyKeys("20", "30", "24000", "15", "24005", "40", "24010")
                        .containsEntry("40", "y")
                        .containsEntry("24010", "y")
                        .containsEntry("15", "new");
                assertThat(table.drain()).isEmpty();
            }
        }

        @Test
        void pieces_grow_are_divided_and_vanish() throws SQLException {
            try (PolledTable table = compared("dense")) {
                server.run("INSERT INTO dense SELECT n * 10, 'x', now() FROM generate_series(1, 1500) n");
                table.drain();
                server.run(
                        "INSERT INTO dense SELECT n * 10 + 5, 'y', now() FROM generate_series(1, 1500) n",
                        "INSERT INTO dense SELECT n * 10 + 6, 'y', now() FROM generate_series(1, 1500) n",
                        "DELETE FROM dense WHERE id = 5000");

                List<ChangeEvent> events = table.drain();

                assertThat(deleted(events)).containsExactly("5000");
                assertThat(ids(events)).hasSize(3001).doesNotHaveDuplicates();
                server.run("DELETE FROM dense WHERE id > 100 AND id < 14900");
                table.restart();
                int gone = table.drain().size();
                assertThat(gone).isGreaterThan(4000);
                assertThat(table.drain()).isEmpty();
                server.run("INSERT INTO dense VALUES (7000, 'z', now())");
                assertThat(ids(table.drain())).containsExactly("7000");
            }
        }

        @Test
        void a_key_of_two_columns_and_of_odd_texts_is_compared_as_the_database_orders() throws SQLException {
            server.run(
                    "DROP TABLE IF EXISTS \"Odd \"\"Name\"",
                    "CREATE TABLE \"Odd \"\"Name\" (id text, part uuid, note text, changed timestamptz,"
                            + " PRIMARY KEY (id, part))",
                    "GRANT SELECT ON \"Odd \"\"Name\" TO poller",
                    "INSERT INTO \"Odd \"\"Name\" SELECT chr(33 + n % 90) || '''é山' || n % 7, gen_random_uuid(), 'x', now()"
                            + " FROM generate_series(1, 3000) n");
            try (PolledTable table = new PolledTable(server.connection(), "Odd \"Name")) {
                assertThat(table.drain()).hasSize(3000);
                server.run("DELETE FROM \"Odd \"\"Name\" WHERE id LIKE '%3'");

                List<ChangeEvent> events = table.drain();

                assertThat(events).isNotEmpty().allMatch(event -> event.operation() == Operation.DELETE);
                assertThat(table.drain()).isEmpty();
            }
        }

        @Test
        void a_later_load_gets_all_rows_and_the_earlier_one_nothing_twice() throws SQLException {
            try (PolledTable table = compared("later")) {
                laterLoad(table, "later");
            }
        }

        @Test
        void a_column_that_is_added_empty_wakes_no_row() throws SQLException {
            try (PolledTable table = compared("widened")) {
                server.run("INSERT INTO widened VALUES (1, 'x', now())");
                table.drain();

                server.run("ALTER TABLE widened ADD COLUMN more text");
                assertThat(table.drain()).isEmpty();

                server.run("UPDATE widened SET more = 'm'");
                assertThat(table.drain()).singleElement().satisfies(event -> {
                    assertThat(event.operation()).isEqualTo(Operation.UPDATE);
                    assertThat(event.schema().fields()).hasSize(4);
                });
            }
        }

        @Test
        void a_table_that_is_dropped_or_closed_is_told_deletes_nothing_and_goes_on_once_it_is_back()
                throws SQLException {
            try (PolledTable table = compared("dropped")) {
                server.run("INSERT INTO dropped VALUES (1, 'x', '2026-01-01')");
                table.drain();

                server.run("REVOKE SELECT ON dropped FROM poller");
                assertThat(table.drain()).isEmpty();
                assertThat(table.troubles())
                        .extracting(JdbcBatches.Trouble::reason)
                        .containsExactly("privilege-missing");
                assertThat(table.isCaughtUp()).isFalse();

                server.run("DROP TABLE dropped");
                assertThat(table.drain()).isEmpty();
                assertThat(table.troubles())
                        .extracting(JdbcBatches.Trouble::reason)
                        .containsExactly("table-missing");

                make("dropped");
                server.run("INSERT INTO dropped VALUES (1, 'x', '2026-01-01'), (2, 'y', '2026-01-01')");
                assertThat(ids(table.drain())).containsExactly("2");
                assertThat(table.troubles()).isEmpty();
                assertThat(table.isCaughtUp()).isTrue();
            }
        }

        @Test
        void rows_that_a_declared_key_does_not_tell_apart_are_refused() throws SQLException {
            make("twins");
            server.run("INSERT INTO twins VALUES (1, 'same', now()), (2, 'same', now())");
            try (PolledTable table = new PolledTable(server.connection(), "twins", "note")) {
                assertThat(table.drain()).isEmpty();
                assertThat(table.troubles())
                        .extracting(JdbcBatches.Trouble::reason)
                        .containsExactly("key-not-unique");
            }
        }

        @Test
        void values_come_in_their_types() throws SQLException {
            server.run(
                    "DROP TABLE IF EXISTS kinds",
                    "CREATE TABLE kinds (id int PRIMARY KEY, b boolean, big bigint,"
                            + " d numeric(30, 10), f double precision, t time, day date, dt timestamp, ts timestamptz, raw bytea,"
                            + " u uuid, j jsonb, shape point)",
                    "GRANT SELECT ON kinds TO poller",
                    "INSERT INTO kinds VALUES (1, true, 9007199254740993, 12345678901234567890.0123456789, 1.5,"
                            + " '23:59:59.123456', '2024-02-29', '2024-02-29 01:02:03.000004',"
                            + " '2024-02-29 01:02:03.000004+08', '\\xff00', '00000000-0000-0000-0000-000000000001',"
                            + " '{\"a\": 1}', '(1,2)')");
            try (PolledTable table = new PolledTable(server.connection(), "kinds")) {
                ChangeEvent event = table.drain().getFirst();
                Row row = Objects.requireNonNull(event.after());
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < event.schema().fields().size(); i++) {
                    FieldType type = event.schema().fields().get(i).type();
                    Object value = Objects.requireNonNull(row.value(i));
                    assertThat(value).isInstanceOf(type.carrier());
                    values.add(value);
                }

                assertThat(event.schema().indexOf("shape")).isNegative();
                assertThat(values)
                        .containsExactly(
                                1L,
                                true,
                                9007199254740993L,
                                new BigDecimal("12345678901234567890.0123456789"),
                                1.5,
                                LocalTime.parse("23:59:59.123456"),
                                LocalDate.parse("2024-02-29"),
                                LocalDateTime.parse("2024-02-29T01:02:03.000004"),
                                Instant.parse("2024-02-28T17:02:03.000004Z"),
                                new byte[] {(byte) 0xff, 0},
                                "00000000-0000-0000-0000-000000000001",
                                "{\"a\": 1}");
            }
        }

        private PolledTable compared(String name) throws SQLException {
            make(name);
            return new PolledTable(server.connection(), name);
        }
    }

    private static void laterLoad(PolledTable table, String name) throws SQLException {
        server.run("INSERT INTO " + name + " SELECT n, 'x', now() FROM generate_series(1, 1200) n");
        table.drain();
        table.load(2);
        assertThat(table.isCaughtUp()).isFalse();
        server.run("INSERT INTO " + name + " VALUES (5000, 'new', now())");

        List<ChangeEvent> events = table.drain();

        assertThat(ids(of(events, 2))).hasSize(1201).doesNotHaveDuplicates();
        assertThat(ids(of(events, 1))).containsExactly("5000");
        assertThat(table.isCaughtUp()).isTrue();
        table.restart();
        server.run("INSERT INTO " + name + " VALUES (5001, 'new', now())");
        List<ChangeEvent> later = table.drain();
        assertThat(ids(of(later, 1))).containsExactly("5001");
        assertThat(ids(of(later, 2))).containsExactly("5001");
    }

    private static void make(String name) throws SQLException {
        server.run(
                "DROP TABLE IF EXISTS " + name,
                "CREATE TABLE " + name + " (id int PRIMARY KEY, note text, changed timestamptz)",
                "GRANT SELECT ON " + name + " TO poller");
    }

    private static void take(PolledTable table, Batch batch, List<ChangeEvent> events) {
        events.addAll(batch.events());
        table.commit(batch);
    }

    private static List<ChangeEvent> of(List<ChangeEvent> events, int epoch) {
        return events.stream()
                .filter(event -> event.position().epoch() == epoch)
                .toList();
    }

    private static List<String> ids(List<ChangeEvent> events) {
        return events.stream().map(JdbcPollIT::id).toList();
    }

    private static List<String> deleted(List<ChangeEvent> events) {
        return events.stream()
                .filter(event -> event.operation() == Operation.DELETE)
                .map(JdbcPollIT::id)
                .toList();
    }

    private static String id(ChangeEvent event) {
        Row row = event.after() == null ? event.before() : event.after();
        return String.valueOf(Objects.requireNonNull(row).value(0));
    }

    /** The last note of each id; of a deleted one the empty text. */
    private static Map<String, String> last(List<ChangeEvent> events) {
        Map<String, String> last = new TreeMap<>();
        for (ChangeEvent event : events) {
            Row after = event.after();
            last.put(id(event), after == null ? "" : String.valueOf(after.value(1)));
        }
        return last;
    }
}
