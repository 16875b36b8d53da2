package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.city.CityContracts;
import io.sluice.demo.city.CityTable;
import io.sluice.model.Field;
import io.sluice.schemas.Standards;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registered source lacks, before any share reads it: asked over HTTP and by the command line. */
class PreflightIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCE = "household-register";
    private static final String RESIDENT = """
            [{"schema": "public", "table": "resident", "columns": ["id", "born"], "key": ["id"], "wholeBefore": true}]""";

    private static Hub hub;
    private static PostgresServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        hub = new Hub();
        server = hub.stack().postgres().orElseThrow();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyLackComesWithTheStatementThatMendsIt() throws IOException, SQLException {
        register("lacking", "lacking_user");
        execute("lacking", "CREATE TABLE resident (id text PRIMARY KEY, born text)");
        execute("lacking", "INSERT INTO resident VALUES ('person-value-1', 'born-value-1')");
        execute("lacking", "ALTER TABLE resident OWNER TO lacking_user");

        String answer = hub.preflight("lacking", RESIDENT, hub.token()).body();

        assertThat(missing(answer)).containsExactlyInAnyOrder("replication-role", "publication", "replica-identity");
        assertThat(answer).doesNotContain("person-value-1").doesNotContain("born-value-1");
        for (JsonNode check : JSON.readTree(answer).get("checks")) {
            if (!check.get("ok").asBoolean()) {
                execute("lacking", check.get("statement").asText());
            }
        }
        JsonNode mended =
                JSON.readTree(hub.preflight("lacking", RESIDENT, hub.token()).body());
        assertThat(mended.get("ready").asBoolean()).as("%s", mended).isTrue();
    }

    @Test
    void aSourceThatCannotBeReachedIsAnAnswerAndNotAnError() throws IOException, SQLException {
        register("unreachable", "unreachable_user");
        hub.keepPassword("unreachable", "no-such-password");

        HttpResponse<String> answer = hub.preflight("unreachable", "[]", hub.token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(missing(answer.body())).containsExactly("login-refused");
        assertThat(answer.body()).doesNotContain("no-such-password");
    }

    @Test
    void onlyWhoReadsTheDataFolderMayAskAndOnlyForWhatIsRegistered() throws IOException, SQLException {
        register("guarded", "guarded_user");

        assertThat(hub.preflight("guarded", "[]", "another-hub's-token").statusCode())
                .isEqualTo(401);
        assertThat(hub.preflight("nowhere", "[]", hub.token()).statusCode()).isEqualTo(404);
        HttpResponse<String> unreadable =
                hub.preflight("guarded", "[{\"schema\": \"secret-value\", \"tables\": 1}]", hub.token());
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).doesNotContain("secret-value");
    }

    @Test
    void theCommandLineAsksForWhatTheViewsOfAContractNeed() throws IOException, SQLException {
        register(SOURCE, "household_user");
        execute("postgres", "ALTER ROLE household_user REPLICATION");
        execute("postgres", "ALTER DATABASE \"" + SOURCE + "\" OWNER TO household_user");
        Path contract =
                Files.writeString(folder.resolve("resident.odcs.yaml"), CityContracts.contract(CityTable.RESIDENT));
        execute(SOURCE, table(Files.readString(contract)));
        execute(SOURCE, "ALTER TABLE t_hjxx_czrk OWNER TO household_user");

        Said lacking = sluice("source", "check", SOURCE, "--contract", contract.toString());

        assertThat(lacking.exit()).isEqualTo(1);
        assertThat(lacking.text())
                .contains("CHECK", "STATEMENT")
                .contains("ALTER TABLE \"public\".\"t_hjxx_czrk\" REPLICA IDENTITY FULL;");

        execute(SOURCE, "ALTER TABLE \"public\".\"t_hjxx_czrk\" REPLICA IDENTITY FULL");
        assertThat(sluice("source", "check", SOURCE, "--contract", contract.toString(), "-o", "json"))
                .satisfies(ready -> assertThat(ready.exit()).as(ready.text()).isZero());
        execute(SOURCE, "ALTER TABLE t_hjxx_czrk DROP COLUMN csrq");
        assertThat(sluice("source", "check", SOURCE, "--contract", contract.toString())
                        .text())
                .contains("public.t_hjxx_czrk.csrq");

        assertThat(sluice("source", "check", "nowhere").exit()).isEqualTo(1);
    }

    private record Said(int exit, String text) {}

    private static Said sluice(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-folder", hub.data().toString()));
        StringWriter out = new StringWriter();
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        return new Said(exit, out.toString());
    }

    /** The table that a contract reads. */
    private static String table(String contract) {
        Compiled compiled = (Compiled) Contracts.compile(contract, Standards.bundled(), null);
        String columns = compiled.rowSchema().fields().stream()
                .map(Field::name)
                .map(name -> name + " text, ")
                .collect(Collectors.joining());
        return "CREATE TABLE " + compiled.table().name() + " (" + columns + "PRIMARY KEY ("
                + String.join(", ", compiled.rowSchema().key()) + "))";
    }

    private static List<String> missing(String answer) throws IOException {
        List<String> missing = new ArrayList<>();
        for (JsonNode check : JSON.readTree(answer).get("checks")) {
            if (!check.get("ok").asBoolean()) {
                missing.add(check.get("what").asText());
            }
        }
        return missing;
    }

    /** A database and a role that may log in there, registered; returns once the data process knows it. */
    private static void register(String id, String user) throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE \"" + id + "\"");
        execute("postgres", "CREATE ROLE " + user + " LOGIN PASSWORD 'capture-password'");
        hub.keepPassword(id, "capture-password");
        hub.publish(new Specification.Source(
                id,
                1,
                true,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", user),
                null));
        String token = hub.token();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.preflight(id, "[]", token).statusCode() == 200);
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
