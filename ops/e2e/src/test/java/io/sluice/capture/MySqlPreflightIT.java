package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@link BinlogPreflights} of a MySQL. */
@ExtendWith(MySqlServer.Shared.class)
class MySqlPreflightIT extends BinlogPreflights {

    MySqlPreflightIT(MySqlServer server) throws SQLException {
        super(server);
    }

    @Override
    String monitor() {
        return "REPLICATION CLIENT";
    }

    @Test
    void settings_that_would_leave_changes_out_of_the_log_are_named_and_stop_a_running_source() throws SQLException {
        CapturedTable people = CapturedTable.of(town.people(), 1);
        try {
            town.run(
                    "SET GLOBAL binlog_format = 'MIXED'",
                    "SET GLOBAL binlog_row_image = 'MINIMAL'",
                    "SET GLOBAL binlog_transaction_compression = ON",
                    "SET GLOBAL binlog_row_value_options = 'PARTIAL_JSON'",
                    "SET GLOBAL binlog_expire_logs_seconds = 3600",
                    "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                    "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                    "SET GLOBAL gtid_mode = OFF");
            town.restartedProcess(100, people);
            CaptureState.Retrying retrying = town.awaitState(CaptureState.Retrying.class);
            assertThat(retrying.reason()).isEqualTo("log-format");
            assertThat(retrying.message()).contains("SET GLOBAL binlog_format = 'ROW'");

            mend("log-format", "SET GLOBAL binlog_format = 'ROW'", people);
            mend("log-row-image", "SET GLOBAL binlog_row_image = 'FULL'", people);
            mend(
                    "gtid-mode",
                    "SET GLOBAL enforce_gtid_consistency = ON; SET GLOBAL gtid_mode = OFF_PERMISSIVE;"
                            + " SET GLOBAL gtid_mode = ON_PERMISSIVE; SET GLOBAL gtid_mode = ON",
                    people);
            mend("log-compression", "SET GLOBAL binlog_transaction_compression = OFF", people);
            mend("log-json", "SET GLOBAL binlog_row_value_options = ''", people);
            mend("log-kept", "SET GLOBAL binlog_expire_logs_seconds = 604800", people);
        } finally {
            town.run(
                    "SET GLOBAL binlog_format = 'ROW'",
                    "SET GLOBAL binlog_row_image = 'FULL'",
                    "SET GLOBAL binlog_transaction_compression = OFF",
                    "SET GLOBAL binlog_row_value_options = ''",
                    "SET GLOBAL binlog_expire_logs_seconds = 864000");
        }
        town.awaitLoaded(town.people());
    }
}
