package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.capture.binlog.BinlogPreflight;
import io.sluice.capture.binlog.Dialect;
import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each thing that a server lacks is named; once the printed statement was run by whom it names, it is there. */
abstract class BinlogPreflights {

    final LogTown town;
    final String user;
    final TableId desks;

    BinlogPreflights(LogServer server) throws SQLException {
        town = LogTown.open(server);
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

    CapturedTable wanted(String... columns) {
        return new CapturedTable(desks, 1, Set.of(columns), true, List.of(), true);
    }

    CaptureSettings settings(String password) {
        return town.settings(user, () -> password, 100);
    }

    PreflightReport run(CapturedTable... tables) {
        return new BinlogPreflight(
                        settings("invented"), Dialect.of(town.server().kind()))
                .run(List.of(tables));
    }

    static List<String> lacks(PreflightReport report) {
        return report.missing().stream().map(PreflightReport.Check::what).toList();
    }

    static PreflightReport.Check lack(PreflightReport report, String what) {
        return report.missing().stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not missing: " + what + " in " + lacks(report)));
    }

    /** Names the lack with exactly this statement; run by the server's administrator, it is gone. */
    void mend(String what, String statement, CapturedTable table) throws SQLException {
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
        mend("binlog-monitor", "GRANT " + monitor() + " ON *.* TO '" + user + "'@'%'", table);
        mend("table", "GRANT SELECT ON `" + town.name() + "`.`desks` TO '" + user + "'@'%'", table);

        assertThat(run(table).isReady()).isTrue();
        town.restartedProcess(settings("invented"), table);
        town.awaitLoaded(desks);
        town.run("UPDATE desks SET points = 2");
        town.assertSame(desks);
    }

    @Test
    void a_wrong_password_is_the_only_thing_said_and_is_not_repeated() {
        PreflightReport report = new BinlogPreflight(
                        settings("not-the-password"), Dialect.of(town.server().kind()))
                .run(List.of(wanted()));

        assertThat(lacks(report)).containsExactly("login-refused");
        assertThat(report.toString()).doesNotContain("not-the-password");
    }

    @Test
    void a_database_or_server_that_is_not_there() {
        SourceAddress there = settings("invented").address();
        assertThat(lacksAt(new SourceAddress(there.host(), there.port(), "no_such_town", LogServer.OWNER)
                        .within(SourceServer.LOOPBACK)))
                .containsExactly("database-missing");
        assertThat(lacksAt(new SourceAddress(there.host(), 1, there.database(), user).within(SourceServer.LOOPBACK)))
                .containsExactly("source-unreachable");
    }

    /** The privilege to ask where the log ends. */
    abstract String monitor();

    private List<String> lacksAt(SourceAddress address) {
        CaptureSettings known = settings("invented");
        return lacks(new BinlogPreflight(
                        new CaptureSettings(known.source(), address, () -> LogServer.PASSWORD, known.digest()),
                        Dialect.of(town.server().kind()))
                .run(List.of(wanted())));
    }
}
