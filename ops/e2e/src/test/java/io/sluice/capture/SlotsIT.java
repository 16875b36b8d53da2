package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one slot of a source: what becomes of it, and what is said when somebody else does something to it. */
@ExtendWith(SourceServer.Shared.class)
class SlotsIT {

    private static final CapturedTable PEOPLE = CapturedTable.of(Town.PEOPLE, 1);
    private static final CapturedTable FIRMS = CapturedTable.of(Town.FIRMS, 1);

    private final Town town;
    private String committed = "";

    SlotsIT(SourceServer server) throws SQLException {
        town = Town.open(server);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private String slots() throws SQLException {
        return Objects.requireNonNull(
                town.ask("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"));
    }

    private String publications() throws SQLException {
        return Objects.requireNonNull(town.ask("SELECT count(*) FROM pg_publication"));
    }

    private void loadAndStop() throws SQLException {
        town.fill(Town.PEOPLE, 0, 300);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        town.assertSame(Town.PEOPLE);
        // Nothing may be committed after it was noted.
        town.handed().beforeCommit(batch -> {
            throw new IllegalStateException("stopping");
        });
        committed = committedNow();
        town.engine().stop();
        town.handed().beforeCommit(batch -> {});
    }

    private String committedNow() {
        return SlotKeeper.lsn(Objects.requireNonNull(town.engine().status().committedLsn()));
    }

    private void dropSlot() throws SQLException {
        town.run("SELECT pg_drop_replication_slot('" + town.slot() + "')");
    }

    private void goOnAnew() {
        town.engine().stop();
        town.engine().addTable(CapturedTable.of(Town.PEOPLE, 2));
        town.engine().startAnew(town.handed());
        town.awaitLoaded(Town.PEOPLE);
        town.assertSameSince(2, Town.PEOPLE);
    }

    @Test
    void one_slot_serves_all_tables_of_a_source() throws SQLException {
        town.fill(Town.PEOPLE, 0, 100);
        town.fill(Town.FIRMS, 0, 100);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        town.engine().addTable(FIRMS);
        town.awaitLoaded(Town.FIRMS);

        town.assertSame(Town.PEOPLE);
        town.assertSame(Town.FIRMS);
        assertThat(slots()).isEqualTo("1");
        assertThat(publications()).isEqualTo("1");
    }

    @Test
    void the_slot_follows_what_was_committed_and_never_what_was_not() throws SQLException {
        loadAndStop();
        town.handed().beforeCommit(batch -> {
            throw new IllegalStateException("the topics are away");
        });
        town.fill(Town.PEOPLE, 1_000, 100);
        town.restartedProcess(100, PEOPLE);
        CaptureState.Retrying retrying = town.awaitState(CaptureState.Retrying.class);

        assertThat(retrying.reason()).isEqualTo("batch-not-committed");
        assertThat(town.ask("SELECT confirmed_flush_lsn <= '" + committedNow() + "' FROM pg_replication_slots"
                        + " WHERE slot_name = '" + town.slot() + "'"))
                .isEqualTo("t");
        town.handed().beforeCommit(batch -> {});
        town.assertSame(Town.PEOPLE);
    }

    @Test
    void a_dropped_slot_is_a_loss_with_its_range_and_going_on_anew_loads_again() throws SQLException {
        loadAndStop();
        dropSlot();
        town.run("DELETE FROM people WHERE id <= 100", "UPDATE people SET points = 7 WHERE id = 200");

        town.restartedProcess(100, PEOPLE);
        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);
        String end = Objects.requireNonNull(town.ask("SELECT pg_current_wal_flush_lsn()"));

        assertThat(failed.reason()).isEqualTo("slot-lost");
        assertThat(failed.message()).contains("Changes after " + committed + " up to ", "Fill the source again");
        assertThat(town.ask("SELECT '" + failed.message().replaceAll(".* up to ([0-9A-F/]+) .*", "$1")
                        + "'::pg_lsn BETWEEN '" + committed + "' AND '" + end + "'"))
                .isEqualTo("t");
        assertThat(slots()).as("nothing is made behind the owner's back").isEqualTo("0");
        goOnAnew();
    }

    @Test
    void a_slot_dropped_while_it_is_read_is_a_loss_too() throws SQLException {
        town.fill(Town.PEOPLE, 0, 300);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);
        Town.soon("the slot is dropped").ignoreExceptions().until(() -> {
            town.run("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '"
                    + town.slot() + "' AND active_pid IS NOT NULL");
            dropSlot();
            return true;
        });

        assertThat(town.awaitState(CaptureState.Failed.class).reason()).isEqualTo("slot-lost");
        goOnAnew();
    }

    @Test
    void a_slot_that_somebody_made_anew_is_not_passed_over() throws SQLException {
        loadAndStop();
        dropSlot();
        town.fill(Town.PEOPLE, 1_000, 10);
        town.run("SELECT pg_create_logical_replication_slot('" + town.slot() + "', 'pgoutput')");

        town.restartedProcess(100, PEOPLE);
        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);

        assertThat(failed.reason()).isEqualTo("slot-recreated");
        assertThat(failed.message()).contains("Changes after " + committed + " up to ");
        assertThat(town.handed().events(Town.PEOPLE)).hasSize(300);
        goOnAnew();
    }

    @Test
    void a_slot_of_another_database_is_left_alone() throws SQLException {
        town.server().run("postgres", "SELECT pg_create_logical_replication_slot('" + town.slot() + "', 'pgoutput')");

        town.restartedProcess(100, PEOPLE);

        assertThat(town.awaitState(CaptureState.Failed.class).reason()).isEqualTo("slot-foreign");
        town.server().run("postgres", "SELECT pg_drop_replication_slot('" + town.slot() + "')");
    }

    @Test
    void a_slot_that_the_server_gave_up_is_a_loss_and_going_on_anew_replaces_it() throws SQLException {
        loadAndStop();
        town.run("ALTER SYSTEM SET idle_replication_slot_timeout = '1s'", "SELECT pg_reload_conf()");
        try {
            Town.soon("the server gives the slot up").until(() -> {
                town.run("CHECKPOINT");
                return "lost"
                        .equals(town.ask(
                                "SELECT wal_status FROM pg_replication_slots WHERE slot_name = '" + town.slot() + "'"));
            });
        } finally {
            town.run("ALTER SYSTEM RESET idle_replication_slot_timeout", "SELECT pg_reload_conf()");
        }

        town.restartedProcess(100, PEOPLE);
        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);

        assertThat(failed.reason()).isEqualTo("slot-invalidated");
        assertThat(failed.message()).contains("Changes after ", "are lost to Sluice");
        goOnAnew();
    }

    @Test
    void a_retired_source_leaves_neither_slot_nor_publication() throws SQLException {
        town.fill(Town.PEOPLE, 0, 100);
        town.restartedProcess(100, PEOPLE);
        town.awaitLoaded(Town.PEOPLE);

        assertThat(town.engine().retire()).isEmpty();

        assertThat(slots()).isEqualTo("0");
        assertThat(publications()).isEqualTo("0");
        assertThat(town.engine().retire()).as("once more").isEmpty();
    }

    @Test
    void a_source_that_cannot_be_cleaned_names_what_its_owner_must_run() {
        CaptureSettings refused = town.settings("postgres", () -> "not the password", 100);

        assertThat(new CaptureEngine(refused, town.handed()).retire().orElseThrow())
                .contains("pg_drop_replication_slot('" + town.slot() + "')", "DROP PUBLICATION \"" + town.slot() + "\"")
                .doesNotContain("not the password");
    }
}
