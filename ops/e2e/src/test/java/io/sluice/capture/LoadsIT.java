package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Operation;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.QueryExp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading what was there before, while the department goes on working and the log is followed. */
@ExtendWith(SourceServer.Shared.class)
class LoadsIT {

    private static final CapturedTable PEOPLE = CapturedTable.of(Town.PEOPLE, 1);
    private static final CapturedTable FIRMS = CapturedTable.of(Town.FIRMS, 1);

    private final Town town;

    LoadsIT(SourceServer server) throws SQLException {
        town = Town.open(server);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void a_first_load_under_changes_and_deletes_ends_with_what_the_table_has() throws SQLException {
        town.fill(Town.PEOPLE, 0, 20_000);
        new Changes(town, Town.PEOPLE, 11).during(() -> {
            town.restartedProcess(2_048, PEOPLE);
            town.awaitLoaded(Town.PEOPLE);
        });

        town.assertSame(Town.PEOPLE);
        assertThat(town.status(Town.PEOPLE).rowsRead()).isGreaterThan(15_000);
    }

    @Test
    void an_empty_table_is_loaded_and_followed() throws SQLException {
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);

        town.fill(Town.PEOPLE, 0, 10);

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.PEOPLE))
                .extracting(Handed.Event::operation)
                .containsOnly(Operation.CREATE);
    }

    @Test
    void no_metric_of_the_engine_tells_of_a_row() throws SQLException, JMException {
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        town.fill(Town.PEOPLE, 0, 10);
        town.assertSame(Town.PEOPLE);

        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> metrics =
                beans.queryNames(new ObjectName("debezium.postgres:context=streaming,*"), (QueryExp) null);
        assertThat(metrics).isNotEmpty();
        for (ObjectName each : metrics) {
            assertThat(beans.getAttribute(each, "LastEvent")).isNull();
        }
    }

    @Test
    void another_table_joins_while_the_first_streams_and_the_log_is_read_on() throws SQLException {
        town.fill(Town.FIRMS, 0, 5_000);
        town.restartedProcess(500, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        List<Long> readers = town.readers();
        List<Long> handedOn = Collections.synchronizedList(new ArrayList<>());
        town.handed().afterCommit(batch -> {
            if (batch.events().stream().anyMatch(event -> event.schema().table().equals(Town.PEOPLE))) {
                handedOn.add(System.nanoTime());
            }
        });
        new Changes(town, Town.PEOPLE, 12).during(() -> {
            Town.soon("people are handed on").until(() -> handedOn.size() > 20);
            town.engine().addTable(FIRMS);
            town.awaitLoaded(Town.FIRMS);
            int loaded = handedOn.size();
            Town.soon("people are still handed on").until(() -> handedOn.size() > loaded + 20);
        });

        town.assertSame(Town.PEOPLE);
        town.assertSame(Town.FIRMS);
        assertThat(town.readers()).as("the one reader of the log").hasSize(1).isEqualTo(readers);
        SourceServer.say("a table of 5,000 rows joined a running source; the longest time without a change of the other"
                + " table was " + longestGap(List.copyOf(handedOn)) + " ms");
    }

    private static long longestGap(List<Long> nanos) {
        long longest = 0;
        for (int i = 1; i < nanos.size(); i++) {
            longest = Math.max(longest, nanos.get(i) - nanos.get(i - 1));
        }
        return longest / 1_000_000;
    }

    @Test
    void a_table_in_another_schema_joins_too() throws SQLException {
        town.run("CREATE SCHEMA office", "CREATE TABLE office.desks (id bigint PRIMARY KEY, name text, points int)");
        CapturedTable desks = CapturedTable.of(new io.sluice.model.TableId("office", "desks"), 1);
        town.fill(desks.table(), 0, 100);
        town.restartedProcess(500, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);

        town.engine().addTable(desks);
        town.awaitLoaded(desks.table());
        town.fill(desks.table(), 100, 100);
        town.fill(Town.PEOPLE, 0, 100);

        town.assertSame(desks.table());
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_higher_epoch_loads_again_also_amid_a_load() throws SQLException {
        town.fill(Town.PEOPLE, 0, 5_000);
        town.restartedProcess(500, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        CountDownLatch amid = new CountDownLatch(1);
        town.handed().afterCommit(batch -> {
            if (!batch.events().isEmpty()
                    && batch.events().getFirst().position().epoch() == 2) {
                amid.countDown();
            }
        });

        town.engine().addTable(CapturedTable.of(Town.PEOPLE, 2));
        Town.soon("amid the second load").until(() -> amid.getCount() == 0);
        town.engine().addTable(CapturedTable.of(Town.PEOPLE, 3));
        town.awaitStatus(
                "third load is complete",
                status -> status.tables().stream()
                        .allMatch(table -> table.epoch() == 3 && table.load() == TableStatus.Load.COMPLETED));

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.PEOPLE))
                .filteredOn(event ->
                        event.operation() == Operation.READ && event.position().epoch() == 3)
                .hasSize(5_000);
    }

    @Test
    void a_load_beside_a_log_that_is_not_read_yet_sets_no_row_back() throws SQLException {
        town.fill(Town.PEOPLE, 0, 100);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        town.engine().stop();
        for (int points = 1_000; points < 1_040; points++) {
            town.run("UPDATE people SET points = " + points);
        }

        town.restartedProcess(100, CapturedTable.of(Town.PEOPLE, 2));
        town.awaitStatus(
                "second load is complete",
                status -> status.tables().stream()
                        .allMatch(table -> table.epoch() == 2 && table.load() == TableStatus.Load.COMPLETED));

        town.assertSame(Town.PEOPLE);
        for (String id : List.of("1", "50", "100")) {
            assertThat(town.handed().events(Town.PEOPLE).stream()
                            .filter(event -> id.equals(String.valueOf(event.value("id"))))
                            .map(event -> Integer.valueOf(String.valueOf(event.value("points")))))
                    .as("points of %s, as they were handed on", id)
                    .contains(1_000, 1_039)
                    .isSorted();
        }
    }

    @Test
    void a_table_truncated_amid_its_load_says_so_and_a_higher_epoch_loads_it_again() throws SQLException {
        town.fill(Town.PEOPLE, 0, 8_000);
        CountDownLatch amid = new CountDownLatch(1);
        CountDownLatch truncated = new CountDownLatch(1);
        town.handed().beforeCommit(batch -> {
            if (!batch.events().isEmpty()) {
                amid.countDown();
                truncated.await();
            }
        });
        town.restartedProcess(200, PEOPLE);
        Town.soon("amid the load").until(() -> amid.getCount() == 0);
        town.run("SET lock_timeout = '20s'", "TRUNCATE people");
        truncated.countDown();
        town.fill(Town.PEOPLE, 20_000, 500);

        TableStatus status = town.awaitLoad(Town.PEOPLE, TableStatus.Load.TRUNCATED);
        assertThat(status.message()).contains("fill the table again");
        town.engine().addTable(CapturedTable.of(Town.PEOPLE, 2));
        town.awaitLoaded(Town.PEOPLE);

        town.assertSameSince(2, Town.PEOPLE);
    }

    @Test
    void a_removed_table_is_handed_on_no_more_and_leaves_the_publication() throws SQLException {
        town.fill(Town.PEOPLE, 0, 500);
        town.restartedProcess(100, PEOPLE, FIRMS);
        town.awaitLoaded(Town.PEOPLE);
        town.awaitLoaded(Town.FIRMS);

        town.engine().removeTable(Town.FIRMS);
        Town.soon("firms are not published")
                .until(() -> "people"
                        .equals(town.ask(
                                "SELECT string_agg(tablename, ',') FROM pg_publication_tables WHERE pubname = '"
                                        + town.slot() + "'")));
        town.fill(Town.FIRMS, 0, 50);
        town.fill(Town.PEOPLE, 500, 50);

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.FIRMS)).isEmpty();
        assertThat(town.engine().status().tables())
                .extracting(TableStatus::table)
                .containsExactly(Town.PEOPLE);
    }

    @Test
    void a_table_removed_amid_its_load_does_not_hold_up_the_next_one() throws SQLException {
        town.fill(Town.FIRMS, 0, 8_000);
        town.fill(Town.PEOPLE, 0, 500);
        CountDownLatch amid = new CountDownLatch(1);
        CountDownLatch removed = new CountDownLatch(1);
        town.handed().beforeCommit(batch -> {
            if (!batch.events().isEmpty()) {
                amid.countDown();
                removed.await();
            }
        });
        town.restartedProcess(200, FIRMS, PEOPLE);
        Town.soon("amid the load of firms").until(() -> amid.getCount() == 0);
        town.engine().removeTable(Town.FIRMS);
        removed.countDown();

        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_load_waits_for_a_transaction_that_wrote_before_the_table_was_published_and_says_so() throws SQLException {
        town.fill(Town.FIRMS, 0, 100);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        try (Connection old = town.connect();
                Statement statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("INSERT INTO firms VALUES (5000, 'written before', 1)");
            town.engine().addTable(FIRMS);
            Town.soon("it says what it waits for")
                    .until(() -> town.status(Town.FIRMS).message().contains("transaction"));
            assertThat(town.status(Town.FIRMS).load()).isEqualTo(TableStatus.Load.PENDING);
            town.fill(Town.PEOPLE, 0, 100);
            town.assertSame(Town.PEOPLE);
            old.commit();
        }

        town.awaitLoaded(Town.FIRMS);
        town.assertSame(Town.FIRMS);
        assertThat(town.status(Town.FIRMS).message()).isEmpty();
    }

    @Test
    void a_load_does_not_wait_for_a_transaction_that_stays_open_after_it_was_published() throws SQLException {
        town.fill(Town.PEOPLE, 0, 5_000);
        town.restartedProcess(500);
        town.awaitState(CaptureState.Streaming.class);
        town.engine().addTable(FIRMS);
        town.awaitLoaded(Town.FIRMS);
        town.run("ALTER PUBLICATION " + town.slot() + " ADD TABLE people");
        try (Connection open = town.connect();
                Statement statement = open.createStatement()) {
            town.engine().addTable(PEOPLE);
            Town.soon("the load has begun").until(() -> town.status(Town.PEOPLE).rowsRead() > 0);
            open.setAutoCommit(false);
            statement.execute("INSERT INTO firms VALUES (7000, 'still open', 1)");

            town.awaitLoaded(Town.PEOPLE);
            open.rollback();
        }
        town.assertSame(Town.PEOPLE);
    }
}
