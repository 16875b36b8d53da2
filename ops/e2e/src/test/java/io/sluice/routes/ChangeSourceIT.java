package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bulk.ExtractVerify;
import io.sluice.contract.specification.Specification;
import io.sluice.demo.run.Receipts;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A department's PostgreSQL through the running data process. */
class ChangeSourceIT {

    private static final String PASSWORD = "capture-password";
    private static final String IDENTITY = "ALTER TABLE \"public\".\"resident\" REPLICA IDENTITY FULL";

    private static Hub hub;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        hub = new Hub();
        server = hub.stack().postgres().orElseThrow();
        execute("postgres", "CREATE ROLE capture LOGIN REPLICATION PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void rowsAndChangesReachTheShareOnceAndInOrder() throws IOException, SQLException {
        Specification.Share share = source("one", 3000);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        execute("one", "UPDATE resident SET region = '320101' WHERE id <= 'p00010'");
        execute("one", "DELETE FROM resident WHERE id = 'p00001'");
        execute("one", "INSERT INTO resident VALUES ('p99999', 'yesterday', '310101')");
        execute("one", "INSERT INTO resident VALUES ('p99998', '1990-01-01', '310101')");
        hub.awaitShare(
                share.id(),
                found -> found.path("rejected").asInt() == 1 && live(share).size() == 3000);

        List<ConsumerRecord<byte[], byte[]>> records = hub.read(share.topic());
        assertThat(ids(records)).doesNotHaveDuplicates();
        assertThat(live(share)).hasSize(3000);
        assertThat(records.stream().filter(message -> message.value() == null)).hasSize(1);
        assertThat(hub.read("_sluice.quarantine.one")).hasSize(1);
    }

    @Test
    void anotherShareOfACapturedTableGetsItsRowsAndTheFirstDoesNotGetThemAgain() throws IOException, SQLException {
        Specification.Share first = source("two", 2000);
        hub.publish(first);
        hub.awaitShare(first.id(), ChangeSourceIT::isActive);
        int before = hub.read(first.topic()).size();

        Specification.Share second = Register.share("second", 1, "two", table());
        hub.publish(second);
        hub.awaitShare("second", ChangeSourceIT::isActive);

        assertThat(live(second)).hasSize(2000);
        assertThat(hub.read(second.topic())).hasSize(2000);
        assertThat(hub.read(first.topic())).hasSize(before);
    }

    @Test
    void aProcessKilledDuringTheFirstLoadLosesNothingAndRepeatsNothing() throws IOException, SQLException {
        Specification.Share share = source("three", 40_000);
        hub.publish(share);
        hub.awaitShare(share.id(), found -> found.path("shared").asInt() >= 1000);

        hub.kill("data");
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        assertThat(live(share)).hasSize(40_000);
        assertThat(ids(hub.read(share.topic()))).doesNotHaveDuplicates();
        assertThat(hub.read(share.topic())).hasSize(40_000);
    }

    @Test
    void aKilledBrokerPausesTheSourceVisiblyAndItGoesOn() throws IOException, SQLException {
        Specification.Share share = source("four", 100);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        hub.kill("kafka");
        execute("four", "INSERT INTO resident SELECT 'q' || n, '1991-01-01', '310101' FROM generate_series(1, 500) n");

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> live(share).size() == 600);
        assertThat(ids(hub.read(share.topic()))).doesNotHaveDuplicates();
    }

    @Test
    void anInactiveShareGetsNothingMoreAndItsSourceIsLetGo() throws IOException, SQLException {
        Specification.Share share = source("five", 50);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        Specification.Share inactive = Register.inactive(share);
        hub.publish(inactive);
        hub.awaitSource("five", found -> found.path("state").asText().equals("stopped"));
        execute("five", "INSERT INTO resident VALUES ('p99999', '1990-01-01', '310101')");

        assertThat(live(share)).hasSize(50);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(slotAndPublication("five")).isEmpty());

        hub.publish(Register.share(share.id(), inactive.serial() + 1, "five", table()));
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        assertThat(live(share)).as("it starts anew").hasSize(51);
        assertThat(hub.read(share.topic())).hasSize(50 + 51);
    }

    @Test
    void anInactiveSourceIsRetiredAndOneThatIsStoppedOrRegisteredAnewKeepsItsPlace() throws IOException, SQLException {
        Specification.Share share = source("eight", 30);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        long before = hub.terminate("data");
        execute("eight", "INSERT INTO resident VALUES ('p90001', '1990-01-01', '310101')");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> hub.pid("data") != before && live(share).size() == 31);
        hub.publish(registration("eight", 2, true));
        execute("eight", "INSERT INTO resident VALUES ('p90002', '1990-01-01', '310101')");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> live(share).size() == 32);

        assertThat(hub.read(share.topic())).as("nothing is loaded again").hasSize(32);
        assertThat(slotAndPublication("eight")).containsExactlyInAnyOrder("slot", "publication");

        hub.publish(registration("eight", 3, false));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(slotAndPublication("eight")).isEmpty());
    }

    @Test
    void anExtractIsMadeAndToldByAReceipt() throws IOException, SQLException {
        Specification.Share share = source("six", 700);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        hub.publish(new Specification.Extract(
                "extract-six", 1, true, share.id(), share.grants().getFirst(), List.of("parquet", "csv")));

        JsonNode receipt = new Receipts(hub.client())
                .extract("extract-six", Duration.ofMinutes(1))
                .orElseThrow();
        assertThat(receipt.get("state").asText()).isEqualTo("completed");
        assertThat(receipt.get("rows").asInt()).isEqualTo(700);
        Path folder = hub.data().resolve("extracts").resolve("extract-six");
        assertThat(ExtractVerify.verify(folder).isSound()).isTrue();
    }

    @Test
    void aWrongPasswordIsSaidAndMendedWithoutARestart() throws IOException, SQLException {
        Specification.Share share = source("seven", 20);
        hub.keepPassword("seven", "wrong");
        hub.publish(share);
        JsonNode refused =
                hub.awaitSource("seven", found -> found.path("reason").asText().equals("login-refused"));
        assertThat(refused.get("state").asText()).isEqualTo("retrying");

        hub.keepPassword("seven", PASSWORD);

        hub.awaitShare(share.id(), ChangeSourceIT::isActive);
        assertThat(live(share)).hasSize(20);
    }

    @Test
    void aShareWhosePastIsMissingIsRefusedAndBeginsOnceTheOwnerRanTheStatement() throws IOException, SQLException {
        Specification.Share keys = source("nine", 40);
        Specification.Share whole = Register.share("whole-nine", 1, "nine", table(), Past.WHOLE_BEFORE_IMAGE);
        hub.publish(whole);
        hub.publish(keys);
        hub.awaitShare(keys.id(), ChangeSourceIT::isActive);
        JsonNode refused =
                hub.awaitShare(whole.id(), found -> found.path("state").asText().equals("stopped"));

        assertThat(refused.path("reason").asText()).isEqualTo("before-image-missing");
        assertThat(refused.path("message").asText()).endsWith(IDENTITY);
        execute("nine", "UPDATE resident SET region = '320101' WHERE id <= 'p00010'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.read(keys.topic()).size() == 50);
        assertThat(hub.read(whole.topic())).isEmpty();

        execute("nine", IDENTITY);

        hub.awaitShare(whole.id(), ChangeSourceIT::isActive);
        assertThat(live(whole)).hasSize(40);
        assertThat(hub.read(whole.topic())).hasSize(40);
        execute("nine", "DELETE FROM resident WHERE id = 'p00001'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> live(whole).size() == 39 && live(keys).size() == 39);
        assertThat(hub.read(keys.topic())).hasSize(51);
    }

    /** F8: the sink stands still and the source goes on writing. */
    @Test
    void aBrokerThatStandsStillCostsTheSourceNoMoreThanItsLimit() throws Exception {
        Specification.Share share = source("eleven", 10);
        hub.publish(protectedSource("eleven", 2));
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);
        hub.awaitSource("eleven", found -> found.path("kept").path("limit").asLong() == 8L << 20);

        signal("STOP", hub.pid("kafka"));
        JsonNode failed;
        try {
            execute("eleven", "UPDATE resident SET region = '320101'");
            execute("eleven", "CREATE TABLE ballast (text text)");
            execute("eleven", "ALTER TABLE ballast ALTER text SET STORAGE EXTERNAL");
            for (int i = 0; i < 20; i++) {
                execute("eleven", "INSERT INTO ballast VALUES (repeat('x', 1048576))");
            }
            failed = hub.awaitSource(
                    "eleven", found -> found.path("reason").asText().equals("log-given-up"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(slotAndPublication("eleven")).containsExactly("publication"));
        } finally {
            signal("CONT", hub.pid("kafka"));
        }
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText())
                .containsPattern("Changes after [0-9A-F/]+ up to [0-9A-F/]+ are lost");
    }

    private static Specification.Source protectedSource(String id, long serial) {
        Map<String, String> connection =
                new HashMap<>(registration(id, serial, true).connection());
        connection.putAll(Map.of("guard.alert", "4MB", "guard.limit", "8MB", "guard.policy", "advance"));
        return new Specification.Source(id, serial, true, "police", "postgresql", connection, null);
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void theStateOfEachSourceIsAMetric() throws IOException, SQLException {
        Specification.Share share = source("ten", 10);
        hub.publish(share);
        hub.awaitShare(share.id(), ChangeSourceIT::isActive);

        assertThat(hub.text("/q/metrics"))
                .contains("sluice_capture_state{source=\"ten\",state=\"streaming\"} 1.0")
                .contains("sluice_capture_state{source=\"ten\",state=\"retrying\"} 0.0")
                .contains("sluice_capture_state{source=\"ten\",state=\"failed\"} 0.0")
                .contains("sluice_lag_millis{source=\"ten\"}");

        hub.publish(registration("ten", 2, false));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(hub.text("/q/metrics")).doesNotContain("sluice_capture_state{source=\"ten\""));
    }

    /** A database of residents, registered as a source, and its first share. */
    private static Specification.Share source(String id, int rows) throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE " + id + " OWNER capture");
        execute(id, "CREATE TABLE resident (id text PRIMARY KEY, born text, region text)");
        execute(id, "ALTER TABLE resident OWNER TO capture");
        execute(
                id,
                "INSERT INTO resident SELECT 'p' || lpad(n::text, 5, '0'), '1990-01-02', '310101'"
                        + " FROM generate_series(1, " + rows + ") n");
        hub.keepPassword(id, PASSWORD);
        hub.publish(registration(id, 1, true));
        return Register.share("of-" + id, 1, id, table());
    }

    private static Specification.Source registration(String id, long serial, boolean active) {
        return new Specification.Source(
                id,
                serial,
                active,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", "capture"),
                null);
    }

    /** What of ours is at a source. */
    private static List<String> slotAndPublication(String id) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = server.connect(id);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 'slot' FROM pg_replication_slots WHERE slot_name = 'sluice_"
                                + id + "' UNION ALL SELECT 'publication' FROM pg_publication WHERE pubname = 'sluice_"
                                + id
                                + "'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TableId table() {
        return new TableId("public", "resident");
    }

    private static boolean isActive(JsonNode share) {
        return share.path("state").asText().equals("active");
    }

    /** The last value of each key that has one. */
    private static Map<String, byte[]> live(Specification.Share share) {
        Map<String, byte[]> live = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : hub.read(share.topic())) {
            String key = new String(message.key(), StandardCharsets.ISO_8859_1);
            if (message.value() == null) {
                live.remove(key);
            } else {
                live.put(key, message.value());
            }
        }
        return live;
    }

    private static List<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(message -> new String(
                        Objects.requireNonNull(message.headers().lastHeader("ce_id"))
                                .value(),
                        StandardCharsets.UTF_8))
                .toList();
    }
}
