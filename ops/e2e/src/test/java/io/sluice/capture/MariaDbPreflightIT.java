package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.mariadb.MariaDbPreflight;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each thing that a MariaDB lacks is named; once the printed statement was run by whom it names, it is there. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbPreflightIT {

    private final MariaTown town;
    private final String user;
    private final TableId desks;

    MariaDbPreflightIT(MariaServer server) throws SQLException {
        town = MariaTown.open(server);
        user = "reader_" + town.name();
        desks = town.table("desks");
    }

    @BeforeEach
    void user() throws SQLException {
        town.run(
                "CREATE USER " + user + "@'%' IDENTIFIED BY 'invented'",
                "GRANT SELECT ON " + town.name() + ".people TO " + user + "@'%'",
                "CREATE TABLE desks (id bigint PRIMARY KEY, name varchar(20), points int) ENGINE = InnoDB",
                "INSERT INTO desks VALUES (1, 'first', 1)");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private CapturedTable wanted(String... columns) {
        return new CapturedTable(desks, 1, Set.of(columns), true, List.of(), true);
    }

    private CaptureSettings settings(String password) {
        return town.settings(user, () -> password, 100);
    }

    private PreflightReport run(CapturedTable... tables) {
        return new MariaDbPreflight(settings("invented")).run(List.of(tables));
    }

    private static List<String> lacks(PreflightReport report) {
        return report.missing().stream().map(PreflightReport.Check::what).toList();
    }

    private static PreflightReport.Check lack(PreflightReport report, String what) {
        return report.missing().stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not missing: " + what + " in " + lacks(report)));
    }

    /** Names the lack with exactly this statement; run by the server's administrator, it is gone. */
    private void mend(String what, String statement, CapturedTable table) throws SQLException {
        PreflightReport report = run(table);
        assertThat(lack(report, what).statement()).isEqualTo(statement);
        assertThat(lack(report, what).message()).isNotBlank();

        town.run(statement);

        assertThat(lacks(run(table))).doesNotContain(what);
    }

    @Test
    void from_a_bare_login_to_a_running_capture_by_running_what_is_printed() throws SQLException {
        CapturedTable table = wanted("id", "name");
        assertThat(lacks(run(table))).containsExactlyInAnyOrder("replication-slave", "binlog-monitor", "table");

        mend("replication-slave", "GRANT REPLICATION SLAVE ON *.* TO '" + user + "'@'%'", table);
        mend("binlog-monitor", "GRANT BINLOG MONITOR ON *.* TO '" + user + "'@'%'", table);
        mend("table", "GRANT SELECT ON `" + town.name() + "`.`desks` TO '" + user + "'@'%'", table);

        assertThat(run(table).isReady()).isTrue();
        town.restartedProcess(settings("invented"), table);
        town.awaitLoaded(desks);
        town.run("UPDATE desks SET points = 2");
        town.assertSame(desks);
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
    void a_wrong_password_is_the_only_thing_said_and_is_not_repeated() {
        PreflightReport report = new MariaDbPreflight(settings("not-the-password")).run(List.of(wanted()));

        assertThat(lacks(report)).containsExactly("login-refused");
        assertThat(report.toString()).doesNotContain("not-the-password");
    }

    @Test
    void a_database_or_server_that_is_not_there() {
        SourceAddress there = settings("invented").address();
        assertThat(lacksAt(new SourceAddress(there.host(), there.port(), "no_such_town", MariaServer.OWNER)
                        .within(SourceServer.LOOPBACK)))
                .containsExactly("database-missing");
        assertThat(lacksAt(new SourceAddress(there.host(), 1, there.database(), user).within(SourceServer.LOOPBACK)))
                .containsExactly("source-unreachable");
    }

    private List<String> lacksAt(SourceAddress address) {
        CaptureSettings known = settings("invented");
        return lacks(new MariaDbPreflight(
                        new CaptureSettings(known.source(), address, () -> MariaServer.PASSWORD, known.digest()))
                .run(List.of(wanted())));
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
