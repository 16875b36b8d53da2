package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.canary.Canary;
import io.sluice.demo.canary.CanaryProof;
import io.sluice.demo.canary.CanaryScanner;
import io.sluice.demo.run.Receipts;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.routes.Patients.Person;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand identifiers in every kind of field, in free text and where they do not belong: captured, changed, shared,
 * committed to the lake, extracted, rejected — and found nowhere but in the source.
 */
class CanaryE2E {
    private static final String SOURCE = "clinic";
    private static final String PASSWORD = "capture-password";
    private static final int PEOPLE = 2_000;
    /** How many rows hold an identifier in a code, in a date, in a text that is kept. */
    private static final int MISPLACED = 50;

    private static final int REMARKS_CHANGED = 300;
    private static final int GONE = 100;

    @TempDir
    private Path scratch;

    @Test
    void noneIsFoundOutsideTheSource() throws IOException, SQLException {
        List<Person> people = Patients.people(PEOPLE, 20_261_125);
        Canary canary = canary(people);
        CanaryProof proof = CanaryProof.of(Canary.of(people.getFirst().identifiers()), scratch);
        assertThat(proof.missed()).as("what the scanner must find").isEmpty();
        assertThat(canary.planted()).isGreaterThanOrEqualTo(10_000);
        CanaryScanner scanner = new CanaryScanner(canary);
        try (Hub hub = new Hub()) {
            PostgresServer server = hub.stack().postgres().orElseThrow();
            source(hub, server, people);
            Specification.Share share = Patients.share(SOURCE);
            hub.publish(share);
            int rejected = 3 * MISPLACED;
            awaitCounts(hub, share, PEOPLE - rejected, rejected);
            change(server, people);
            awaitCounts(hub, share, PEOPLE - rejected + REMARKS_CHANGED + GONE, rejected);
            extract(hub, share);
            assertThat(hub.flushLake(hub.token()).statusCode()).isLessThan(300);

            try (Connection own = server.connect("sluice")) {
                scanner.scan("hub database", own);
            }
            assertThat(hub.text("/status") + hub.text("/q/metrics")).doesNotContain(identifiers(people.getFirst()));
            Path sourcesOwn = hub.data().resolve("postgres/cluster");
            scanner.scan(hub.data(), sourcesOwn::equals);
        }
        assertThat(scanner.report().unopened()).isEmpty();
        assertThat(scanner.report().findings()).isEmpty();
        assertThat(scanner.report().bytes()).as("what was looked through").isGreaterThan(1_000_000);
    }

    private static Canary canary(List<Person> people) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < people.size(); i++) {
            int number = i;
            people.get(i).identifiers().forEach((kind, value) -> values.put(kind + " " + number, value));
            values.put("name " + i, people.get(i).name());
            values.put("address " + i, people.get(i).address());
        }
        return Canary.of(values);
    }

    private static String[] identifiers(Person person) {
        return person.identifiers().values().toArray(String[]::new);
    }

    private static void source(Hub hub, PostgresServer server, List<Person> people) throws IOException, SQLException {
        execute(server, "postgres", "CREATE ROLE capture LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
        execute(server, "postgres", "CREATE DATABASE \"" + SOURCE + "\" OWNER capture");
        execute(server, SOURCE, Patients.CREATE);
        execute(server, SOURCE, "ALTER TABLE patient OWNER TO capture");
        execute(server, SOURCE, "ALTER TABLE patient REPLICA IDENTITY FULL");
        try (Connection connection = server.connect(SOURCE);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO patient VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < people.size(); i++) {
                insert(insert, i, people.get(i));
            }
            insert.executeBatch();
        }
        hub.keepPassword(SOURCE, PASSWORD);
        hub.publish(new Specification.Source(
                SOURCE,
                1,
                true,
                "health",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", SOURCE, "user", "capture"),
                Sealer.newKeyPair().publicKey()));
    }

    private static void insert(PreparedStatement insert, int number, Person person) throws SQLException {
        String[] values = {
            person.id(),
            person.mobile(),
            person.card(),
            person.passport(),
            person.mail(),
            person.name(),
            person.address(),
            number < MISPLACED ? person.id() : "1970-01-02",
            number >= MISPLACED && number < 2 * MISPLACED ? person.passport() : "in",
            Patients.remark(person),
            number >= 2 * MISPLACED && number < 3 * MISPLACED ? "call " + person.mobile() : "nothing"
        };
        for (int i = 0; i < values.length; i++) {
            insert.setString(i + 1, values[i]);
        }
        insert.addBatch();
    }

    /** New remarks, each about the next person, and some who leave. */
    private static void change(PostgresServer server, List<Person> people) throws SQLException {
        int first = 3 * MISPLACED;
        try (Connection connection = server.connect(SOURCE);
                PreparedStatement update = connection.prepareStatement("UPDATE patient SET remark = ? WHERE id = ?");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM patient WHERE id = ?")) {
            for (int i = first; i < first + REMARKS_CHANGED; i++) {
                Person next = people.get(i + 1);
                update.setString(1, "联系人:" + next.name() + " " + next.mobile() + "、" + next.id());
                update.setString(2, people.get(i).id());
                update.addBatch();
            }
            update.executeBatch();
            for (int i = people.size() - GONE; i < people.size(); i++) {
                delete.setString(1, people.get(i).id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void extract(Hub hub, Specification.Share share) {
        hub.publish(new Specification.Extract(
                "extract-clinic", 1, true, share.id(), share.grants().getFirst(), List.of("parquet", "csv")));
        JsonNode receipt = new Receipts(hub.client())
                .extract("extract-clinic", Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(receipt.get("state").asText()).isEqualTo("completed");
        assertThat(receipt.get("rows").asInt()).isEqualTo(PEOPLE - 3 * MISPLACED - GONE);
    }

    /** Every row is shared or rejected, once. */
    private static void awaitCounts(Hub hub, Specification.Share share, int shared, int rejected) {
        JsonNode counted = hub.awaitShare(
                share.id(),
                found -> found.path("shared").asInt() >= shared
                        && found.path("rejected").asInt() >= rejected
                        && found.path("state").asText().equals("active"));
        assertThat(counted.path("shared").asInt()).isEqualTo(shared);
        assertThat(counted.path("rejected").asInt()).isEqualTo(rejected);
    }

    private static void execute(PostgresServer server, String database, String statement) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
