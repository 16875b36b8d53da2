package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogPreflights} of a MariaDB. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbPreflightIT extends BinlogPreflights {

    MariaDbPreflightIT(MariaServer server) throws SQLException {
        super(server);
    }

    @Override
    String monitor() {
        return "BINLOG MONITOR";
    }

    @Test
    void settings_that_would_leave_changes_out_of_the_log_are_named_and_stop_a_running_source() throws SQLException {
        CapturedTable people = CapturedTable.of(town.people(), 1);
        try {
            town.run(
                    "SET GLOBAL binlog_format = 'MIXED'",
                    "SET GLOBAL binlog_row_image = 'MINIMAL'",
                    "SET GLOBAL log_bin_compress = ON",
                    "SET GLOBAL binlog_expire_logs_seconds = 3600");
            town.restartedProcess(100, people);
            CaptureState.Retrying retrying = town.awaitState(CaptureState.Retrying.class);
            assertThat(retrying.reason()).isEqualTo("log-format");
            assertThat(retrying.message()).contains("SET GLOBAL binlog_format = 'ROW'");

            mend("log-format", "SET GLOBAL binlog_format = 'ROW'", people);
            mend("log-row-image", "SET GLOBAL binlog_row_image = 'FULL'", people);
            mend("log-compression", "SET GLOBAL log_bin_compress = OFF", people);
            mend("log-kept", "SET GLOBAL binlog_expire_logs_seconds = 604800", people);
        } finally {
            town.run(
                    "SET GLOBAL binlog_format = 'ROW'",
                    "SET GLOBAL binlog_row_image = 'FULL'",
                    "SET GLOBAL log_bin_compress = OFF",
                    "SET GLOBAL binlog_expire_logs_seconds = 864000");
        }
        town.awaitLoaded(town.people());
    }

    @Test
    void tables_and_columns_that_cannot_be_captured_are_named() throws SQLException {
        town.run(
                "CREATE TABLE quick (id int PRIMARY KEY) ENGINE = Aria",
                "CREATE TABLE keyless (name varchar(20))",
                "CREATE TABLE moods (mood ENUM('sad', 'happy') PRIMARY KEY)",
                "CREATE TABLE addresses (id int PRIMARY KEY, address inet6)",
                "ALTER TABLE desks ADD place point, ADD flags bit(5)",
                "GRANT SELECT ON " + town.name() + ".* TO " + user + "@'%'");

        assertThat(lack(run(CapturedTable.of(town.table("quick"), 1)), "table-engine")
                        .statement())
                .isEqualTo("ALTER TABLE `" + town.name() + "`.`quick` ENGINE = InnoDB");
        assertThat(lack(run(CapturedTable.of(town.table("keyless"), 1)), "table-key")
                        .message())
                .contains("declare one in the contract");
        assertThat(lacks(run(CapturedTable.of(town.table("moods"), 1)))).contains("key-unordered");
        assertThat(lack(run(CapturedTable.of(town.table("addresses"), 1)), "column-unreadable")
                        .message())
                .contains("address");
        assertThat(run(wanted("id", "place", "flags", "nmae")).missing())
                .extracting(PreflightReport.Check::subject)
                .contains(desks + ".place", desks + ".flags", desks + ".nmae");
        mend(
                "table-engine",
                "ALTER TABLE `" + town.name() + "`.`quick` ENGINE = InnoDB",
                CapturedTable.of(town.table("quick"), 1));
    }
}
