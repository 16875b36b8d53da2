package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Operation;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading what was there before, while the department goes on working and the log is followed. */
abstract class BinlogLoads {

    private final LogTown town;
    private final CapturedTable people;
    private final CapturedTable firms;

    BinlogLoads(LogServer server) throws SQLException {
        town = LogTown.open(server);
        people = CapturedTable.of(town.people(), 1);
        firms = CapturedTable.of(town.firms(), 1);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void a_first_load_under_changes_and_deletes_ends_with_what_the_table_has() throws SQLException {
        town.fill(town.people(), 0, 20_000);
        new LogChanges(town, town.people(), 11).during(() -> {
            town.restartedProcess(2_048, people);
            town.awaitLoaded(town.people());
        });

        town.assertSame(town.people());
        assertThat(town.status(town.people()).rowsRead()).isGreaterThan(15_000);
    }

    @Test
    void an_empty_table_is_loaded_and_followed() throws SQLException {
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());

        town.fill(town.people(), 0, 10);

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people()))
                .extracting(Handed.Event::operation)
                .containsOnly(Operation.CREATE);
    }

    @Test
    void another_table_joins_while_the_first_streams() throws SQLException {
        town.fill(town.firms(), 0, 5_000);
        town.restartedProcess(500, people);
        town.awaitLoaded(town.people());
        new LogChanges(town, town.people(), 12).during(() -> {
            town.engine().addTable(firms);
            town.awaitLoaded(town.firms());
        });
        town.run("DELETE FROM firms WHERE id > 4990");

        town.assertSame(town.people());
        town.assertSame(town.firms());
    }

    @Test
    void a_higher_epoch_loads_again_also_amid_a_load() throws SQLException {
        town.fill(town.people(), 0, 9_000);
        town.restartedProcess(500, people);
        town.awaitLoaded(town.people());
        CountDownLatch amid = new CountDownLatch(1);
        town.handed().afterCommit(batch -> {
            if (!batch.events().isEmpty()
                    && batch.events().getFirst().position().epoch() == 2) {
                amid.countDown();
            }
        });

        town.engine().addTable(CapturedTable.of(town.people(), 2));
        Town.soon("amid the second load").until(() -> amid.getCount() == 0);
        town.engine().addTable(CapturedTable.of(town.people(), 3));
        town.awaitStatus(
                "third load is complete",
                status -> status.tables().stream()
                        .allMatch(table -> table.epoch() == 3 && table.load() == TableStatus.Load.COMPLETED));

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people()))
                .filteredOn(event ->
                        event.operation() == Operation.READ && event.position().epoch() == 3)
                .hasSize(9_000);
    }

    @Test
    void a_table_truncated_amid_its_load_says_so_and_a_higher_epoch_loads_it_again() throws SQLException {
        town.fill(town.people(), 0, 8_000);
        CountDownLatch amid = new CountDownLatch(1);
        CountDownLatch truncated = new CountDownLatch(1);
        town.handed().beforeCommit(batch -> {
            if (!batch.events().isEmpty()) {
                amid.countDown();
                truncated.await();
            }
        });
        town.restartedProcess(200, people);
        Town.soon("amid the load").until(() -> amid.getCount() == 0);
        town.run("SET lock_wait_timeout = 20", "TRUNCATE people");
        truncated.countDown();
        town.fill(town.people(), 20_000, 500);

        TableStatus status = town.awaitLoad(town.people(), TableStatus.Load.TRUNCATED);
        assertThat(status.message()).contains("fill the table again");
        town.engine().addTable(CapturedTable.of(town.people(), 2));
        town.awaitLoaded(town.people());

        town.assertSameSince(2, town.people());
    }

    @Test
    void a_removed_table_is_handed_on_no_more() throws SQLException {
        town.fill(town.people(), 0, 500);
        town.restartedProcess(100, people, firms);
        town.awaitLoaded(town.people());
        town.awaitLoaded(town.firms());

        town.engine().removeTable(town.firms());
        town.fill(town.firms(), 0, 50);
        town.fill(town.people(), 500, 50);

        town.assertSame(town.people());
        assertThat(town.handed().events(town.firms())).isEmpty();
        assertThat(town.engine().status().tables())
                .extracting(TableStatus::table)
                .containsExactly(town.people());
    }

    @Test
    void a_table_that_comes_later_is_loaded_once_it_is_there() throws SQLException {
        CapturedTable desks = CapturedTable.of(town.table("desks"), 1);
        town.fill(town.people(), 0, 100);
        town.restartedProcess(100, people, desks);
        town.awaitLoaded(town.people());
        assertThat(town.status(desks.table()).reason()).isEqualTo("table-missing");

        town.run("CREATE TABLE desks (id bigint PRIMARY KEY, name varchar(100), points int)");
        town.fill(desks.table(), 0, 10);

        town.awaitLoaded(desks.table());
        town.assertSame(desks.table());
        assertThat(town.status(desks.table()).reason()).isEmpty();
    }

    @Test
    void a_table_without_a_key_is_told_apart_by_a_declared_one_and_a_key_of_several_columns_is_read_in_order()
            throws SQLException {
        town.run(
                "CREATE TABLE visits (day date, seat varchar(10), points int)",
                "INSERT INTO visits SELECT DATE_ADD('2020-01-01', INTERVAL seq DAY), 'a', seq FROM "
                        + town.server().numbers(1, 3_000),
                "CREATE TABLE seats (hall varchar(20), row_no int, note text, PRIMARY KEY (hall, row_no))",
                "INSERT INTO seats SELECT CONCAT('hall ', seq % 7), seq, 'free' FROM "
                        + town.server().numbers(1, 5_000));
        CapturedTable visits = new CapturedTable(
                town.table("visits"), 1, java.util.Set.of(), false, java.util.List.of("day", "seat"), true);
        CapturedTable seats = CapturedTable.of(town.table("seats"), 1);
        town.restartedProcess(500, visits, seats);
        town.awaitLoaded(visits.table());
        town.awaitLoaded(seats.table());
        town.run("UPDATE visits SET points = 0 WHERE day < '2020-03-01'", "DELETE FROM seats WHERE row_no > 4000");

        Town.soon("all is handed on")
                .until(() -> town.handed().rowsSince(1, seats.table()).size() == 4_000);
        town.assertSame(visits.table());
        assertThat(town.handed().events(seats.table()).getFirst().schema().key())
                .containsExactly("hall", "row_no");
        town.assertNothingTwice();
    }

    @Test
    void a_table_changes_its_columns_while_it_is_read() throws SQLException {
        town.fill(town.people(), 0, 5_000);
        town.restartedProcess(200, people);
        town.awaitLoaded(town.people());
        town.run(
                "INSERT INTO people VALUES (9001, 'before', 1)",
                "ALTER TABLE people ADD note varchar(20) FIRST, DROP points",
                "INSERT INTO people (id, name, note) VALUES (9002, 'after', 'a note')");
        Town.soon("the row after the change")
                .until(() -> town.handed().events(town.people()).stream()
                        .anyMatch(event -> event.after() != null
                                && "a note".equals(event.after().get("note"))));
        town.engine().stop();
        town.run("UPDATE people SET note = 'second' WHERE id = 9002");

        town.restartedProcess(200, people);

        Town.soon("the row after the restart")
                .until(() -> town.handed().events(town.people()).stream()
                        .anyMatch(event -> event.after() != null
                                && "second".equals(event.after().get("note"))));
        town.assertNothingTwice();
    }
}
