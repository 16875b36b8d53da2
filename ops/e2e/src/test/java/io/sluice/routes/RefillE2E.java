package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.standalone.JvmOptions;
import io.sluice.standalone.Part;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A source is filled again: after a loss at its log, and when it is whole; what is no more there leaves topic and lake. */
class RefillE2E {

    private static final String PASSWORD = "capture-password";
    private static final int ROWS = 6_000;

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
    void aSourceWhoseSlotIsGoneGoesOnByOneOrderAndWhatWasDeletedMeanwhileLeaves() throws IOException, SQLException {
        Specification.Share plain = source("lost", ROWS);
        Specification.Share scoped = Register.scoped("scoped-lost", 1, "lost", table(), "region == '310101'");
        execute("lost", "ALTER TABLE resident REPLICA IDENTITY FULL");
        hub.publish(plain);
        hub.publish(scoped);
        hub.awaitShare(plain.id(), RefillE2E::isActive);
        hub.awaitShare(scoped.id(), RefillE2E::isActive);
        execute("lost", "DELETE FROM resident WHERE id = 'p00001'");
        await().until(() -> live(plain).size() == ROWS - 1 && live(scoped).size() == ROWS - 1);

        dropSlot("sluice_lost");
        execute("lost", "DELETE FROM resident WHERE id <= 'p02500'");
        execute("lost", "UPDATE resident SET region = '320101' WHERE id BETWEEN 'p03001' AND 'p03100'");
        execute("lost", "INSERT INTO resident VALUES ('q00001', '1990-01-02', '310101')");
        JsonNode failed = hub.awaitSource("lost", state("failed"));
        assertThat(failed.path("reason").asText()).isEqualTo("slot-lost");
        assertThat(failed.path("message").asText()).contains("are lost to Sluice");

        int before = failed.path("tables").path(0).path("epoch").asInt();
        hub.publish(Specification.Refill.of(1, "lost", null));
        hub.awaitSource(
                "lost",
                found -> found.path("tables").path(0).path("epoch").asInt() > before
                        && found.path("tables").path(0).path("rowsRead").asInt() > 0);
        JvmOptions options = hub.options(Part.DATA);
        options.write(List.of("-Dio.sluice.failpoint=after.unseen=halt"));
        hub.kill("data");
        await().until(() -> deletesOf(plain) > 1);
        options.remove();
        execute("lost", "DELETE FROM resident WHERE id = 'p06000'");
        execute("lost", "INSERT INTO resident VALUES ('p00002', '1991-01-02', '310101')");
        hub.awaitShare(plain.id(), RefillE2E::isActive);
        hub.awaitShare(scoped.id(), RefillE2E::isActive);

        await().untilAsserted(() -> {
            assertThat(live(plain)).hasSize(count("lost", "true"));
            assertThat(live(scoped)).hasSize(count("lost", "region = '310101'"));
        });
        assertThat(deletesOf(plain))
                .as("each row that is gone is deleted once; the one that came back perhaps not at all")
                .isBetween(2_500L, 2_501L);
        assertThat(ids(hub.read(plain.topic()))).doesNotHaveDuplicates();
        assertThat(ids(hub.read(scoped.topic()))).doesNotHaveDuplicates();
        awaitLake(plain, count("lost", "true"));
        awaitLake(scoped, count("lost", "region = '310101'"));
    }

    @Test
    void oneTableOfARunningSourceIsFilledAgainWhileItGoesOn() throws IOException, SQLException {
        Specification.Share share = source("whole", 500);
        hub.publish(share);
        hub.awaitShare(share.id(), RefillE2E::isActive);
        long slot = number("whole", "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'sluice_whole'");

        hub.publish(Specification.Refill.of(2, "whole", "public.resident"));
        hub.awaitSource(
                "whole",
                found -> found.path("tables").path(0).path("epoch").asInt() == 2
                        && found.path("tables").path(0).path("load").asText().equals("completed"));
        execute("whole", "DELETE FROM resident WHERE id = 'p00001'");

        await().until(() -> live(share).size() == 499);
        List<ConsumerRecord<byte[], byte[]>> records = hub.read(share.topic());
        assertThat(records).as("two loads and a delete; nothing else was gone").hasSize(1_001);
        assertThat(ids(records)).doesNotHaveDuplicates();
        assertThat(slot).isEqualTo(1);
    }

    private static void dropSlot(String slot) {
        await().ignoreExceptions().until(() -> {
            execute(
                    "lost",
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '" + slot
                            + "'");
            execute("lost", "SELECT pg_drop_replication_slot('" + slot + "')");
            return true;
        });
    }

    private static void awaitLake(Specification.Share share, int rows) throws IOException {
        String token = hub.token();
        await().until(() -> {
            hub.flushLake(token);
            for (JsonNode table : hub.status().path("lake").path("tables")) {
                if (table.path("share").asText().equals(share.id())) {
                    return table.path("currentRows").asInt() == rows
                            && table.path("lag").asLong() == 0;
                }
            }
            return false;
        });
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300));
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
        hub.publish(new Specification.Source(
                id,
                1,
                true,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", "capture"),
                null));
        return Register.share("of-" + id, 1, id, table());
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String database, String condition) throws SQLException {
        return Math.toIntExact(number(database, "SELECT count(*) FROM resident WHERE " + condition));
    }

    private static long number(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static TableId table() {
        return new TableId("public", "resident");
    }

    private static boolean isActive(JsonNode share) {
        return share.path("state").asText().equals("active");
    }

    private static Predicate<JsonNode> state(String state) {
        return found -> found.path("state").asText().equals(state);
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

    private static long deletesOf(Specification.Share share) {
        return hub.read(share.topic()).stream()
                .filter(message -> message.value() == null)
                .count();
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
