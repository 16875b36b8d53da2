package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each thing that a source lacks is named; once the printed statement was run by whom it names, it is there. */
@ExtendWith(SourceServer.Shared.class)
class PreflightIT {

    private static final TableId DESKS = new TableId("office", "desks");
    private static final CapturedTable WANTED = wanted(Set.of("id", "name"), false);

    private final Town town;
    private final String user;

    PreflightIT(SourceServer server) throws SQLException {
        town = Town.open(server);
        user = "reader_of_" + town.name();
    }

    @BeforeEach
    void user() throws SQLException {
        town.run(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'invented'",
                "CREATE SCHEMA office",
                "CREATE TABLE office.desks (id bigint PRIMARY KEY, name text, points int)",
                "INSERT INTO office.desks VALUES (1, 'first', 1)");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private static CapturedTable wanted(Set<String> columns, boolean wholeBefore) {
        return new CapturedTable(DESKS, 1, columns, wholeBefore, List.of(), true);
    }

    private CaptureSettings settings(String password) {
        return town.settings(user, () -> password, 100);
    }

    private PreflightReport run(CapturedTable... tables) {
        return new Preflight(settings("invented")).run(List.of(tables));
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
        CapturedTable whole = wanted(Set.of("id", "name"), true);
        assertThat(lacks(run(whole)))
                .containsExactlyInAnyOrder(
                        "replication-role",
                        "publication",
                        "schema-usage",
                        "table-select",
                        "table-publication",
                        "replica-identity");
        assertThat(town.ask("SELECT count(*) FROM pg_publication"))
                .as("it changes nothing")
                .isEqualTo("0");

        mend("replication-role", "ALTER ROLE \"" + user + "\" REPLICATION", whole);
        mend("schema-usage", "GRANT USAGE ON SCHEMA \"office\" TO \"" + user + "\"", whole);
        mend("table-select", "GRANT SELECT ON \"office\".\"desks\" TO \"" + user + "\"", whole);
        mend("replica-identity", "ALTER TABLE \"office\".\"desks\" REPLICA IDENTITY FULL", whole);
        mend("publication", "GRANT CREATE ON DATABASE \"" + town.name() + "\" TO \"" + user + "\"", whole);
        town.restartedProcess(settings("invented"), whole);
        Town.soon("the table's own lack is said")
                .until(() -> town.status(DESKS).message().contains("ADD TABLE"));
        mend("table-publication", "ALTER PUBLICATION \"" + town.slot() + "\" ADD TABLE \"office\".\"desks\"", whole);

        assertThat(run(whole).isReady()).isTrue();
        town.awaitLoaded(DESKS);
        town.run("UPDATE office.desks SET points = 2");
        town.assertSame(DESKS);
    }

    @Test
    void what_is_there_is_listed_too() {
        assertThat(run(WANTED).checks())
                .filteredOn(PreflightReport.Check::ok)
                .extracting(PreflightReport.Check::what)
                .contains("connection", "version", "log-level", "slots", "types", "table", "columns", "table-key");
    }

    @Test
    void a_publication_of_somebody_else() throws SQLException {
        town.run("CREATE PUBLICATION " + town.slot());

        mend("publication", "ALTER PUBLICATION \"" + town.slot() + "\" OWNER TO \"" + user + "\"", WANTED);
    }

    @Test
    void a_wrong_password_is_the_only_thing_said_and_is_not_repeated() {
        PreflightReport report = new Preflight(settings("not-the-password")).run(List.of(WANTED));

        assertThat(lacks(report)).containsExactly("login-refused");
        assertThat(report.toString()).doesNotContain("not-the-password");
        town.restartedProcess(settings("not-the-password"), WANTED);
        assertThat(town.awaitState(CaptureState.Retrying.class).reason()).isEqualTo("login-refused");
        town.restartedProcess(100);
    }

    @Test
    void a_database_or_server_that_is_not_there() {
        SourceAddress there = settings("invented").address();
        assertThat(lacksAt(new SourceAddress(there.host(), there.port(), "no_such_town", user)
                        .within(SourceServer.LOOPBACK)))
                .containsExactly("database-missing");
        assertThat(lacksAt(new SourceAddress(there.host(), 1, there.database(), user).within(SourceServer.LOOPBACK)))
                .containsExactly("source-unreachable");
    }

    private List<String> lacksAt(SourceAddress address) {
        CaptureSettings known = settings("invented");
        return lacks(new Preflight(new CaptureSettings(known.source(), address, known.password(), known.digest()))
                .run(List.of(WANTED)));
    }

    @Test
    void an_unknown_table_and_an_unknown_column() throws SQLException {
        CapturedTable chairs = CapturedTable.of(new TableId("office", "chairs"), 1);
        CapturedTable misspelt = wanted(Set.of("id", "nmae"), false);

        PreflightReport report = run(chairs, misspelt);

        assertThat(lack(report, "table").subject()).isEqualTo("office.chairs");
        assertThat(lack(report, "column").subject()).isEqualTo("office.desks.nmae");
        town.run("CREATE TABLE office.chairs (id int PRIMARY KEY)", "ALTER TABLE office.desks ADD nmae text");
        assertThat(lacks(run(chairs, misspelt))).doesNotContain("table", "column");
    }

    @Test
    void a_table_without_a_key_needs_a_declared_one_and_its_rows_in_the_log() throws SQLException {
        town.run("ALTER TABLE office.desks DROP CONSTRAINT desks_pkey");

        assertThat(lack(run(WANTED), "table-key").message()).contains("declare one in the contract");
        mend("replica-identity", "ALTER TABLE \"office\".\"desks\" REPLICA IDENTITY FULL", WANTED);
        CapturedTable declared = new CapturedTable(DESKS, 1, Set.of("id"), false, List.of("id"), true);
        assertThat(lacks(run(declared))).doesNotContain("table-key", "replica-identity");
    }

    @Test
    void a_column_of_a_type_that_cannot_be_captured() throws SQLException {
        town.run(
                "ALTER TABLE office.desks ADD place point, ADD place_text text GENERATED ALWAYS AS (place::text) STORED");

        assertThat(lack(run(wanted(Set.of("place"), false)), "column-type").subject())
                .isEqualTo("office.desks.place");
        assertThat(lacks(run(wanted(Set.of("place_text"), false)))).doesNotContain("column-type");
    }

    @Test
    void a_domain_over_an_enumeration_anywhere_in_the_database() throws SQLException {
        town.run("CREATE TYPE mood AS ENUM ('sad')", "CREATE DOMAIN office.feeling AS mood");

        assertThat(lack(run(WANTED), "types").message()).contains("domain over an enumeration");
        town.run("DROP DOMAIN office.feeling");
        assertThat(lacks(run(WANTED))).doesNotContain("types");
    }

    @Test
    void a_server_without_a_free_slot() throws SQLException {
        town.run("DO $$ BEGIN FOR i IN 1..current_setting('max_replication_slots')::int"
                + " - (SELECT count(*) FROM pg_replication_slots) LOOP"
                + " PERFORM pg_create_physical_replication_slot('taken_' || i); END LOOP; END $$");
        try {
            assertThat(lack(run(WANTED), "slots").statement()).isEqualTo("ALTER SYSTEM SET max_replication_slots = 15");
        } finally {
            town.run("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                    + " WHERE slot_name LIKE 'taken_%'");
        }
        assertThat(lacks(run(WANTED))).doesNotContain("slots");
    }
}
