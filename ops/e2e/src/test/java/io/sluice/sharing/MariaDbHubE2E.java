package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.capture.MariaServer;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import io.sluice.schemas.RecordDecoder;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Draft;
import io.sluice.schemas.assist.DraftWish;
import io.sluice.schemas.assist.Drafter;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A department's MariaDB: registered, looked at, offered, granted, delivered, changed, extracted and revoked. */
@ExtendWith({OneSharingHub.class, MariaServer.Shared.class})
class MariaDbHubE2E {
    private static final String SOURCE = "maria-licences";
    private static final String DATABASE = "licence_office";
    private static final String USER = "licence_capture";
    private static final String PASSWORD = "invented-password";
    private static final String DATASET = "licences.maria";
    private static final String OFFICE = "licence-office";
    private static final int ROWS = 2500;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SharingHub hub;
    private final MariaServer maria;

    MariaDbHubE2E(SharingHub hub, MariaServer maria) {
        this.hub = hub;
        this.maria = maria;
    }

    @Test
    void fromItsRegistrationToTheRevocation() throws Exception {
        fill();
        register();
        assertThat(lacks()).contains("replication-slave");
        maria.run(DATABASE, "GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO " + USER + "@'%'");
        Path contract = Files.writeString(hub.folder("contracts").resolve("maria.odcs.yaml"), contract());
        assertThat(hub.said("source", "check", SOURCE, "--as", OFFICE, "--contract", contract.toString())
                        .path("ready")
                        .asBoolean())
                .isTrue();
        profiled();
        hub.as(OFFICE).postYaml("/api/v1/interfaces", contract());

        String request = hub.submit("developer", SharingHub.ask(DATASET, SharingHub.VIEW));
        previewed(request);
        hub.decide("steward", request, Map.of("outcome", "grant"));
        JsonNode grant = hub.active(request);
        Subscription subscription = hub.subscription(grant);
        try (Copy copy = new Copy(subscription)) {
            copy.awaitRows(ROWS);
            assertThat(copy.of("ZJ-0007"))
                    .containsEntry("fee", "7.50")
                    .containsEntry("issued_on", LocalDate.of(2024, 2, 1).toString());

            maria.run(DATABASE, "UPDATE licences SET sfje = 8.25 WHERE zzbh = 'ZJ-0007'");
            maria.run(DATABASE, "DELETE FROM licences WHERE zzbh = 'ZJ-0008'");
            copy.awaitRows(ROWS - 1);
            assertThat(copy.of("ZJ-0007")).containsEntry("fee", "8.25");
            extracted(grant);
        }
        hub.revoke(subscription.grant());
        assertThat(subscription.schemas()).isEqualTo(401);
        try (KafkaConsumer<byte[], byte[]> consumer = subscription.consumer(500)) {
            assertThatThrownBy(() -> consumer.partitionsFor(subscription.topic()))
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    private void fill() throws SQLException {
        maria.run(
                "",
                "CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4",
                "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT SELECT ON " + DATABASE + ".* TO " + USER + "@'%'");
        maria.run(
                DATABASE,
                "CREATE TABLE licences (zzbh varchar(20) PRIMARY KEY, zzlx varchar(10),"
                        + " ztmc varchar(50), ztdm varchar(20), xzqh varchar(6), bfrq date, sfje decimal(8,2))",
                "INSERT INTO licences SELECT concat('ZJ-', lpad(seq, 4, '0')), 'JY', '持证人',"
                        + " 'DM00000001', '310101', '2024-02-29', seq + 0.5 FROM seq_1_to_" + ROWS);
    }

    /** By REST with its password, and once more by the command line, which changes nothing else. */
    private void register() throws IOException {
        hub.as(OFFICE)
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                SOURCE,
                                "kind",
                                "mariadb",
                                "password",
                                PASSWORD,
                                "connection",
                                Map.of("host", "127.0.0.1", "port", "1", "database", DATABASE, "user", USER)));
        hub.said(
                "source",
                "add",
                SOURCE,
                "--as",
                OFFICE,
                "--kind",
                "mariadb",
                "--connect",
                "host=127.0.0.1",
                "--connect",
                "port=" + maria.port(),
                "--connect",
                "database=" + DATABASE,
                "--connect",
                "user=" + USER);
    }

    private static String contract() throws IOException {
        return SharingHub.contract("licences.licence")
                .replace("id: licences.licence", "id: " + DATASET)
                .replace(
                        "{server: licence-files, type: local, path: /data, format: csv}",
                        "{server: " + SOURCE + ", type: mysql, host: h, port: 3306, database: " + DATABASE + "}")
                .replace("capture, value: {mode: file}", "capture, value: {mode: change, past: keyOnly}")
                .replace(", transformLogic: \"date(bfrq, 'yyyyMMdd')\"", "")
                .replace(", transformLogic: \"number(sfje)\"", "")
                .replace("customProperties:\n", """
                            customProperties:
                              - property: columns
                                value: {zzbh: varchar(20), zzlx: varchar(10), ztmc: varchar(50), ztdm: varchar(20), xzqh: varchar(6), bfrq: date, sfje: "decimal(8,2)"}
                        customProperties:
                        """);
    }

    /** What the preflight names; the source's last registration becomes known to the data process in a moment. */
    private List<String> lacks() {
        JsonNode checks = Awaitility.await("preflight")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> asked("preflight", "preflight", "[]").path("checks"),
                        found -> found.isArray() && !named(found).contains("source-unreachable"));
        return named(checks);
    }

    private static List<String> named(JsonNode checks) {
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> !check.path("ok").asBoolean())
                .map(check -> check.path("what").asText())
                .toList();
    }

    private JsonNode asked(String purpose, String what, String body) {
        JsonNode given = hub.as(OFFICE).post("/api/v1/tickets", Map.of("purpose", purpose, "object", SOURCE));
        try {
            return DataCall.post(given, "/sources/" + SOURCE + "/" + what, body);
        } catch (HubException refused) {
            if (refused.status() == 503 || refused.status() == 404) {
                return MissingNode.getInstance();
            }
            throw refused;
        }
    }

    /** What its tables are proposed to be, and a contract that compiles. */
    private void profiled() {
        List<TableProposal> proposals = JSON.convertValue(
                asked("profile", "profile", "{\"tables\": [\"licences\"]}"), new TypeReference<>() {});
        TableProposal licences = proposals.getFirst();
        assertThat(licences.schema()).isEqualTo(DATABASE);
        assertThat(licences.key()).containsExactly("zzbh");
        assertThat(licences.sampled()).isEqualTo(1000);
        assertThat(licences.columns())
                .extracting("column", "type")
                .contains(
                        org.assertj.core.groups.Tuple.tuple("zzbh", "varchar(20)"),
                        org.assertj.core.groups.Tuple.tuple("sfje", "numeric(8,2)"));
        Standards standards = Standards.bundled();
        Draft draft = new Drafter(standards, DataElements.bundled(standards))
                .draft(
                        licences,
                        new DraftWish(
                                "licences",
                                SOURCE,
                                "mariadb",
                                Map.of(),
                                Optional.of("own"),
                                Optional.empty(),
                                Map.of("*", "general-2")));
        assertThat(draft.problems()).isEmpty();
        assertThat(draft.contract()).contains("type: mysql", "database: " + DATABASE);
    }

    private void previewed(String request) {
        JsonNode given = hub.as("steward").post("/api/v1/requests/" + request + "/preview", Map.of("outcome", "grant"));
        JsonNode shown = DataCall.post(given, "/previews", given.path("order").asText());
        assertThat(shown.path("problem").isNull()).isTrue();
        assertThat(shown.path("rows")).hasSize(20);
        assertThat(shown.path("rejected")).isEmpty();
        assertThat(shown.path("rows").path(0).toString()).contains("ZJ-0001", "2024-02-01", "1.50");
    }

    /** Its rows as they are now, at a place of the server's log. */
    private void extracted(JsonNode grant) throws IOException {
        JsonNode made =
                hub.said("extract", "create", grant.path("id").asText(), "--as", "developer", "--format", "csv");
        assertThat(made.path("state").asText()).as(made.toString()).isEqualTo("completed");
        assertThat(made.path("rows").asInt()).isEqualTo(ROWS - 1);
    }

    /** The subscriber's copy, by licence. */
    private final class Copy implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final RegistryClient registry = new RegistryClient(hub.registry());
        private final RecordDecoder decoder = new RecordDecoder(registry::schema);
        private final Map<String, Map<String, String>> rows = new TreeMap<>();

        Copy(Subscription subscription) {
            consumer = subscription.consumer(500);
            consumer.seekToBeginning(consumer.assignment());
        }

        void awaitRows(int wanted) {
            Awaitility.await("rows at the subscriber")
                    .atMost(Duration.ofMinutes(2))
                    .until(this::polled, found -> found == wanted);
        }

        private int polled() {
            for (var message : consumer.poll(Duration.ofMillis(300))) {
                String key = String.valueOf(decoder.decode(message.key()).get("licence_no"));
                if (message.value() == null) {
                    rows.remove(key);
                } else {
                    rows.put(key, fields(decoder.decode(message.value())));
                }
            }
            return rows.size();
        }

        private static Map<String, String> fields(GenericRecord row) {
            Map<String, String> fields = new LinkedHashMap<>();
            row.getSchema()
                    .getFields()
                    .forEach(field -> fields.put(field.name(), String.valueOf(row.get(field.name()))));
            return fields;
        }

        Map<String, String> of(String licence) {
            return rows.getOrDefault(licence, Map.of());
        }

        @Override
        public void close() {
            consumer.close();
            registry.close();
        }
    }
}
