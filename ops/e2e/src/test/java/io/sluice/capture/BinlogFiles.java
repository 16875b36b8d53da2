package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one reader of a server's log: what is said when the log that it needs is gone, and what is left once it goes. */
abstract class BinlogFiles {

    private final LogTown town;
    private final CapturedTable people;

    BinlogFiles(LogServer server) throws SQLException {
        town = LogTown.open(server);
        people = CapturedTable.of(town.people(), 1);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void loadAndStop() throws SQLException {
        town.fill(town.people(), 0, 300);
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        town.assertSame(town.people());
        town.engine().stop();
    }

    private void goOnAnew() {
        town.engine().stop();
        town.engine().addTable(CapturedTable.of(town.people(), 2));
        town.engine().startAnew(town.handed());
        town.awaitLoaded(town.people());
        town.assertSameSince(2, town.people());
    }

    @Test
    void a_log_that_was_removed_is_a_loss_with_its_range_and_going_on_anew_loads_again() throws SQLException {
        loadAndStop();
        town.run("FLUSH BINARY LOGS", "DELETE FROM people WHERE id <= 100", "FLUSH BINARY LOGS");
        String needed = firstFile();
        // The server keeps what a reader that has just gone may still read.
        Town.soon("the server removes the log").until(() -> {
            town.run("FLUSH BINARY LOGS", "PURGE BINARY LOGS TO '" + town.ask("SHOW MASTER STATUS") + "'");
            return !needed.equals(firstFile());
        });
        String first = firstFile();

        town.restartedProcess(100, people);
        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);

        assertThat(failed.reason()).isEqualTo("log-purged");
        assertThat(failed.message())
                .containsPattern("Changes after binlog\\.\\d+:\\d+ \\(GTID [0-9a-f:-]+\\) " + lost(first) + " are lost")
                .contains("Fill the source again", "binlog_expire_logs_seconds");
        assertThat(town.handed().events(town.people())).hasSize(300);
        goOnAnew();
    }

    /** How the server tells what it has removed, as a pattern. */
    abstract String lost(String firstFile);

    private String firstFile() throws SQLException {
        return Objects.requireNonNull(town.ask("SHOW BINARY LOGS"));
    }

    @Test
    void a_log_that_was_reset_is_another_one() throws SQLException {
        loadAndStop();
        town.run("RESET MASTER", "DELETE FROM people WHERE id <= 100");

        town.restartedProcess(100, people);
        CaptureState.Failed failed = town.awaitState(CaptureState.Failed.class);

        assertThat(failed.reason()).isIn("source-rewound", "log-replaced");
        assertThat(failed.message()).contains("Fill the source again");
        goOnAnew();
    }

    @Test
    void the_log_goes_on_in_another_file() throws SQLException {
        town.fill(town.people(), 0, 300);
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        for (int i = 1; i < 4; i++) {
            town.run("FLUSH BINARY LOGS");
            town.fill(town.people(), i * 1_000, 50);
        }
        town.assertSame(town.people());
        town.engine().stop();
        town.run("FLUSH BINARY LOGS");
        town.fill(town.people(), 9_000, 50);

        town.restartedProcess(100, people);

        town.assertSame(town.people());
    }

    @Test
    void it_reads_as_one_replica_which_is_gone_once_the_source_is_retired() throws SQLException {
        town.restartedProcess(100, people);
        town.awaitLoaded(town.people());
        String readers = "SELECT COUNT(*) FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'";
        assertThat(town.ask(readers)).isEqualTo("1");

        assertThat(town.engine().retire()).isEmpty();

        Town.soon("its reader has gone").until(() -> "0".equals(town.ask(readers)));
        assertThat(town.engine().retire()).as("once more").isEmpty();
    }
}
