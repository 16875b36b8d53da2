package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Operation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The process ends at each step of the path and another one goes on from the committed offset: afterwards a recipient
 * has what the table has, and nothing was handed on twice.
 */
@ExtendWith(SourceServer.Shared.class)
class RestartIT {

    private static final CapturedTable PEOPLE = CapturedTable.of(Town.PEOPLE, 1);

    private final Town town;

    RestartIT(SourceServer server) throws SQLException {
        town = Town.open(server);
    }

    @BeforeEach
    void fill() throws SQLException {
        town.fill(Town.PEOPLE, 0, 3_000);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void stopped_before_its_slot_was_made() throws SQLException {
        CaptureSettings locked = town.settings(
                "postgres",
                () -> {
                    throw new IllegalStateException("the secret store is closed");
                },
                100);
        town.restartedProcess(locked, PEOPLE);
        assertThat(town.awaitState(CaptureState.Retrying.class).reason()).isEqualTo("password-unreadable");
        assertThat(town.ask("SELECT slot_name FROM pg_replication_slots WHERE slot_name = '" + town.slot() + "'"))
                .isNull();

        town.restartedProcess(100, PEOPLE);

        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void stopped_at_any_moment_of_its_start() {
        Changes changes = new Changes(town, Town.PEOPLE, 1);
        for (int millis : List.of(0, 40, 150, 400, 800, 1_200)) {
            town.restartedProcess(500, PEOPLE);
            changes.make(5);
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            town.engine().stop();
        }

        town.restartedProcess(500, PEOPLE);

        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void stopped_after_its_slot_was_made_and_before_a_load() {
        town.restartedProcess(500);
        town.awaitState(CaptureState.Streaming.class);
        town.engine().stop();
        new Changes(town, Town.PEOPLE, 2).make(50);

        town.restartedProcess(500, PEOPLE);

        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void killed_again_and_again_amid_a_load() throws SQLException {
        town.fill(Town.PEOPLE, 3_000, 9_000);
        AtomicInteger left = new AtomicInteger(6);
        AtomicInteger batch = new AtomicInteger();
        Handed.Step kill = each -> {
            boolean loading =
                    !each.events().isEmpty() && each.events().getFirst().operation() == Operation.READ;
            if (loading && batch.incrementAndGet() % 3 == 0 && left.getAndDecrement() > 0) {
                throw new IllegalStateException("killed");
            }
        };
        town.handed().beforeCommit(kill);
        new Changes(town, Town.PEOPLE, 3).during(() -> {
            town.restartedProcess(700, PEOPLE);
            town.soonKilled(left);
            town.restartedProcess(700, PEOPLE);
            town.awaitLoaded(Town.PEOPLE);
        });

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.PEOPLE)).hasSizeGreaterThan(9_000);
    }

    @Test
    void stopped_between_batches() {
        Changes changes = new Changes(town, Town.PEOPLE, 4);
        town.restartedProcess(50, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        for (int i = 0; i < 4; i++) {
            changes.make(100);
            town.engine().stop();
            changes.make(20);
            town.restartedProcess(50, PEOPLE);
        }

        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_handler_that_throws_undoes_the_batch_and_the_transaction_in_progress_comes_again_without_what_was_committed()
            throws SQLException {
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        int before = town.handed().events(Town.PEOPLE).size();
        AtomicInteger batch = new AtomicInteger();
        List<CaptureState> seen = new ArrayList<>();
        town.handed().beforeCommit(each -> {
            if (!each.events().isEmpty() && batch.incrementAndGet() >= 4 && seen.size() < 3) {
                seen.add(town.engine().status().state());
                throw new IllegalStateException("not committed");
            }
        });

        town.fill(Town.PEOPLE, 10_000, 1_000);

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.PEOPLE)).hasSize(before + 1_000);
        assertThat(seen).hasSize(3);
        assertThat(seen.subList(1, 3))
                .allSatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                CaptureState.Retrying.class,
                                retrying -> assertThat(retrying.reason()).isEqualTo("batch-not-committed")));
        town.awaitState(CaptureState.Streaming.class);
    }

    @Test
    void a_process_that_dies_after_its_commit_and_before_it_could_say_so_repeats_nothing() throws SQLException {
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        int before = town.handed().events(Town.PEOPLE).size();
        AtomicInteger batch = new AtomicInteger();
        town.handed().afterCommit(each -> {
            if (!each.events().isEmpty() && batch.incrementAndGet() % 3 == 0 && batch.get() < 9) {
                throw new IllegalStateException("died");
            }
        });

        town.fill(Town.PEOPLE, 20_000, 1_000);

        town.assertSame(Town.PEOPLE);
        assertThat(town.handed().events(Town.PEOPLE)).hasSize(before + 1_000);
    }

    @Test
    void the_source_cuts_every_connection_amid_a_load_and_amid_a_transaction() throws SQLException {
        AtomicBoolean cut = new AtomicBoolean();
        AtomicInteger cuts = new AtomicInteger();
        town.handed().beforeCommit(each -> {
            if (!each.events().isEmpty() && cut.compareAndSet(false, true)) {
                cutConnections();
                cuts.incrementAndGet();
            }
        });
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        cut.set(false);
        town.fill(Town.PEOPLE, 30_000, 1_000);

        // What looks at the table meanwhile would be cut, too.
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> cuts.get() == 2);
        town.assertSame(Town.PEOPLE);
        town.awaitState(CaptureState.Streaming.class);
    }

    private void cutConnections() throws SQLException {
        town.server()
                .run(
                        "postgres",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + town.name() + "'");
    }
}
