package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Operation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The process ends at each step of the path and another one goes on from the committed offset: afterwards a recipient
 * has what the table has, and nothing was handed on twice.
 */
abstract class BinlogRestarts {

    private final LogTown town;
    private final CapturedTable people;

    BinlogRestarts(LogServer server) throws SQLException {
        town = LogTown.open(server);
        people = CapturedTable.of(town.people(), 1);
    }

    @BeforeEach
    void fill() throws SQLException {
        town.fill(town.people(), 0, 3_000);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void a_table_is_loaded_and_followed() throws SQLException {
        town.restartedProcess(500, people);
        town.awaitLoaded(town.people());
        town.run(
                // Row 7 has so many already.
                "UPDATE people SET points = 7 WHERE id <= 100",
                "DELETE FROM people WHERE id > 2900",
                "UPDATE people SET id = 5000 WHERE id = 200",
                "INSERT INTO people VALUES (6000, 'new', NULL)");

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people())).hasSize(3_000 + 99 + 100 + 2 + 1);
        assertThat(town.status(town.people()).wholePast()).isTrue();
    }

    @Test
    void stopped_at_any_moment_of_its_start() {
        LogChanges changes = new LogChanges(town, town.people(), 1);
        for (int millis : List.of(0, 100, 400, 900, 1_500, 2_500)) {
            town.restartedProcess(500, people);
            changes.make(5);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            town.engine().stop();
        }

        town.restartedProcess(500, people);

        town.awaitLoaded(town.people());
        town.assertSame(town.people());
    }

    @Test
    void killed_again_and_again_amid_a_load() throws SQLException {
        town.fill(town.people(), 3_000, 9_000);
        AtomicInteger left = new AtomicInteger(4);
        AtomicInteger batch = new AtomicInteger();
        town.handed().beforeCommit(each -> {
            boolean loading = each.events().stream().anyMatch(event -> event.operation() == Operation.READ);
            if (loading && batch.incrementAndGet() % 2 == 0 && left.getAndDecrement() > 0) {
                throw new IllegalStateException("killed");
            }
        });
        new LogChanges(town, town.people(), 3).during(() -> {
            town.restartedProcess(700, people);
            town.soonKilled(left);
            town.restartedProcess(700, people);
            town.awaitLoaded(town.people());
        });

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people())).hasSizeGreaterThan(9_000);
    }

    @Test
    void stopped_between_batches() {
        LogChanges changes = new LogChanges(town, town.people(), 4);
        town.restartedProcess(50, people);
        town.awaitLoaded(town.people());
        for (int i = 0; i < 4; i++) {
            changes.make(100);
            town.engine().stop();
            changes.make(20);
            town.restartedProcess(50, people);
        }

        town.assertSame(town.people());
    }

    @Test
    void a_handler_that_throws_undoes_the_batch_and_the_transaction_comes_again_without_what_was_committed()
            throws SQLException {
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        int before = town.handed().events(town.people()).size();
        AtomicInteger batch = new AtomicInteger();
        List<CaptureState> seen = new ArrayList<>();
        town.handed().beforeCommit(each -> {
            if (!each.events().isEmpty() && batch.incrementAndGet() >= 4 && seen.size() < 3) {
                seen.add(town.engine().status().state());
                throw new IllegalStateException("not committed");
            }
        });

        town.fill(town.people(), 10_000, 1_000);

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people())).hasSize(before + 1_000);
        assertThat(seen).hasSize(3);
        town.awaitState(CaptureState.Streaming.class);
    }

    @Test
    void a_process_that_dies_after_its_commit_and_before_it_could_say_so_repeats_nothing() throws SQLException {
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        int before = town.handed().events(town.people()).size();
        AtomicInteger batch = new AtomicInteger();
        town.handed().afterCommit(each -> {
            if (!each.events().isEmpty() && batch.incrementAndGet() % 3 == 0 && batch.get() < 9) {
                throw new IllegalStateException("died");
            }
        });

        town.fill(town.people(), 20_000, 1_000);

        town.assertSame(town.people());
        assertThat(town.handed().events(town.people())).hasSize(before + 1_000);
    }

    @Test
    void the_server_fails_amid_transactions_and_comes_back() throws SQLException {
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        town.fill(town.people(), 30_000, 1_000);
        town.server().kill();
        assertThat(town.awaitState(CaptureState.Retrying.class).message()).doesNotContain(LogServer.PASSWORD);
        town.server().start();
        town.fill(town.people(), 40_000, 1_000);

        town.assertSame(town.people());
        town.awaitState(CaptureState.Streaming.class);
    }
}
