package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.specification.SignedTicket;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.contract.specification.Ticket;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a registered source lacks, before any share reads it: asked over HTTP and by the command line. */
class PreflightIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESIDENT = """
            [{"schema": "public", "table": "resident", "columns": ["id", "born"], "key": ["id"], "wholeBefore": true}]""";

    private static Hub hub;
    private static PostgresServer server;

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

        String answer = hub.preflight("lacking", RESIDENT).body();

        assertThat(missing(answer)).containsExactlyInAnyOrder("replication-role", "publication", "replica-identity");
        assertThat(answer).doesNotContain("person-value-1").doesNotContain("born-value-1");
        for (JsonNode check : JSON.readTree(answer).get("checks")) {
            if (!check.get("ok").asBoolean()) {
                execute("lacking", check.get("statement").asText());
            }
        }
        JsonNode mended = JSON.readTree(hub.preflight("lacking", RESIDENT).body());
        assertThat(mended.get("ready").asBoolean()).as("%s", mended).isTrue();
    }

    @Test
    void aSourceThatCannotBeReachedIsAnAnswerAndNotAnError() throws IOException, SQLException {
        register("unreachable", "unreachable_user");
        hub.keepPassword("unreachable", "no-such-password");

        HttpResponse<String> answer = hub.preflight("unreachable", "[]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(missing(answer.body())).containsExactly("login-refused");
        assertThat(answer.body()).doesNotContain("no-such-password");
    }

    @Test
    void onlyWhoHasATicketMayAskAndOnlyForWhatIsRegistered() throws IOException, SQLException {
        register("guarded", "guarded_user");

        Instant soon = Instant.now().plusSeconds(50);
        String ticket = hub.ticket("preflight", "guarded", soon);
        String foreign = SignedTicket.sign(
                new Ticket("t", "tester", "preflight", "guarded", soon.getEpochSecond()), SpecificationKeys.generate());

        assertRefused("ticket-unreadable", "no ticket at all");
        assertRefused("ticket-foreign", foreign);
        assertRefused("ticket-foreign", hub.ticket("preflight", "another", soon));
        assertRefused("ticket-foreign", hub.ticket("preview", "guarded", soon));
        assertRefused(
                "ticket-expired",
                hub.ticket("preflight", "guarded", Instant.now().minusSeconds(1)));
        assertRefused(
                "ticket-expired",
                hub.ticket("preflight", "guarded", Instant.now().plusSeconds(600)));
        assertThat(hub.preflight("guarded", "[]", ticket).statusCode()).isEqualTo(200);
        assertRefused("ticket-used", ticket);
        assertThat(hub.preflight("nowhere", "[]").statusCode()).isEqualTo(404);
        HttpResponse<String> unreadable = hub.preflight("guarded", "[{\"schema\": \"secret-value\", \"tables\": 1}]");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).doesNotContain("secret-value");
    }

    private static void assertRefused(String code, String ticket) {
        HttpResponse<String> answer = hub.preflight("guarded", "[]", ticket);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"" + code + "\"");
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
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.preflight(id, "[]").statusCode() == 200);
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
