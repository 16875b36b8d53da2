package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.privacy.PrivacyModel;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rare combinations wait, sealed, for the k-th of their class: a real register, a real broker, and kills in between. */
class HeldE2E {
    private static final String PASSWORD = "capture-password";
    private static final String HELD = "_sluice.held";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofMinutes(2);

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
    void aRareCombinationIsHeldSealedOverAKillUntilItsThirdArrives() throws IOException, SQLException {
        Specification.Share share = source("rare");
        execute("rare", rows("many", 5, "1990-01-02", "310101"));
        execute("rare", rows("few", 2, "1911-11-11", "310199"));
        begin("rare", share);
        hub.awaitShare(share.id(), HeldE2E::isActive);

        assertThat(live(share)).hasSize(5);
        assertThat(hub.read(HELD).stream()
                        .filter(message -> latin(message.key()).startsWith("rare/of-rare@")))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(message -> {
                    assertThat(latin(message.value())).doesNotContain("310199").doesNotContain("few1");
                    assertThat(latin(message.key())).doesNotContain("few1");
                });
        hub.kill("data");
        hub.awaitSource("rare", HeldE2E::isStreaming);
        assertThat(live(share)).as("the position advanced, and they wait").hasSize(5);

        execute("rare", rows("third", 1, "1911-12-12", "310199"));

        Awaitility.await().atMost(LIMIT).until(() -> live(share).size() == 8);
        assertThat(ids(share)).hasSize(8).doesNotHaveDuplicates();
        // Two of each class waited for its third.
        assertThat(receipts("of-rare", "released")).isEqualTo(4);
        assertThat(receipts("of-rare", "held")).isEqualTo(4);
        assertThat(receipts("of-rare", "shared")).isEqualTo(8);
    }

    @Test
    void aHeldRowThatIsDeletedIsNeverReleasedAndADeleteLowersTheCount() throws IOException, SQLException {
        Specification.Share share = source("gone");
        execute("gone", rows("many", 4, "1990-01-02", "310101"));
        begin("gone", share);
        hub.awaitShare(share.id(), HeldE2E::isActive);

        execute("gone", rows("few", 2, "1911-11-11", "310199"));
        execute("gone", "DELETE FROM resident WHERE id = 'few1'");
        execute("gone", rows("next", 1, "1911-11-11", "310199"));
        execute("gone", "DELETE FROM resident WHERE id IN ('many1', 'many2')");
        execute("gone", rows("late", 1, "1990-06-06", "310101"));
        execute("gone", "UPDATE resident SET region = '310102' WHERE id = 'many3'");
        Awaitility.await().atMost(LIMIT).until(() -> live(share).size() == 2);
        hub.kill("data");
        hub.awaitSource("gone", HeldE2E::isStreaming);

        execute("gone", rows("last", 1, "1911-01-01", "310199"));

        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(live(share)).hasSize(5));
        // Of the first class: late completed three, and many3 left two of them. Of the other: few2, next1 and last1.
        assertThat(ids(share)).doesNotHaveDuplicates();
        assertThat(receipts("of-gone", "released")).isEqualTo(4);
    }

    @Test
    void killsWhileRowsArriveLoseNothingRepeatNothingAndShowNoSmallClass() throws IOException, SQLException {
        Specification.Share share = source("busy");
        begin("busy", share);
        hub.awaitShare(share.id(), HeldE2E::isActive);

        for (int round = 0; round < 6; round++) {
            // 51 classes: 18 come to have three, the others stay at two.
            execute(
                    "busy",
                    "INSERT INTO resident SELECT 'b' || n, '1990-01-02', (310100 + (n * n) % 101)::text FROM"
                            + " generate_series(" + (round * 20) + ", " + (round * 20 + 19) + ") n");
            if (round % 2 == 1) {
                hub.awaitSource("busy", HeldE2E::isStreaming);
                hub.kill("data");
            }
        }
        long seen = number(
                "busy",
                "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) n FROM resident GROUP BY region) c WHERE n >= 3");
        long waiting = number("busy", "SELECT count(*) FROM resident") - seen;
        assertThat(waiting).isPositive();

        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(live(share)).hasSize((int) seen));
        execute("busy", rows("mark", 3, "1990-01-02", "310999"));
        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(live(share)).hasSize((int) seen + 3));
        assertThat(ids(share)).hasSize((int) seen + 3).doesNotHaveDuplicates();
        assertThat(receipts("of-busy", "held") - receipts("of-busy", "released"))
                .isEqualTo(waiting);
    }

    /** A database of residents, registered as a source, and a share of it where three have to agree. */
    private static Specification.Share source(String id) throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE " + id + " OWNER capture");
        execute(id, "CREATE TABLE resident (id text PRIMARY KEY, born text, region text)");
        execute(id, "ALTER TABLE resident OWNER TO capture");
        hub.keepPassword(id, PASSWORD);
        Specification.Share share = Register.share("of-" + id, 1, id, new TableId("public", "resident"));
        SharePlan plan = share.plan().keeping(new PrivacyModel(List.of("born", "region"), 3, null, null, 30));
        return new Specification.Share(
                share.id(),
                share.serial(),
                true,
                share.source(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.grants(),
                plan);
    }

    private static void begin(String id, Specification.Share share) {
        hub.publish(new Specification.Source(
                id,
                1,
                true,
                "police",
                "postgresql",
                Map.of("host", "127.0.0.1", "port", "" + server.port(), "database", id, "user", "capture"),
                null));
        hub.publish(share);
    }

    private static String rows(String name, int count, String born, String region) {
        return "INSERT INTO resident SELECT '" + name + "' || n, '" + born + "', '" + region
                + "' FROM generate_series(1, " + count + ") n";
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean isActive(JsonNode share) {
        return share.path("state").asText().equals("active");
    }

    private static boolean isStreaming(JsonNode source) {
        return source.path("state").asText().equals("streaming");
    }

    /** Sum of a number over all receipts about a share. */
    private static long receipts(String share, String number) throws IOException {
        long sum = 0;
        for (ConsumerRecord<byte[], byte[]> message : hub.read("_sluice.receipts")) {
            for (JsonNode count : JSON.readTree(message.value()).path("shares")) {
                sum += count.path("share").asText().equals(share)
                        ? count.path(number).asLong()
                        : 0;
            }
        }
        return sum;
    }

    /** The last value of each key that has one. */
    private static Map<String, byte[]> live(Specification.Share share) {
        Map<String, byte[]> live = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : hub.read(share.topic())) {
            if (message.value() == null) {
                live.remove(latin(message.key()));
            } else {
                live.put(latin(message.key()), message.value());
            }
        }
        return live;
    }

    private static List<String> ids(Specification.Share share) {
        return hub.read(share.topic()).stream()
                .map(message -> latin(Objects.requireNonNull(message.headers().lastHeader("ce_id"))
                        .value()))
                .toList();
    }

    private static String latin(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
