package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import io.sluice.standalone.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A polled database through the running data process. */
class JdbcSourceIT {

    private static final String PASSWORD = "poll-password";
    private static final TableId TABLE = new TableId("public", "resident");

    private static Hub hub;
    private static PostgresServer server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        hub = new Hub();
        server = hub.stack().postgres().orElseThrow();
        execute("postgres", "CREATE ROLE poller LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_compared_table_tells_what_is_new_changed_and_gone_also_over_a_kill() throws IOException, SQLException {
        Specification.Share share = source("compared", 40_000, Map.of());
        hub.publish(share);
        hub.awaitShare(share.id(), found -> found.path("shared").asInt() >= 1000);

        hub.kill("data");
        awaitLive(share, 40_000);
        assertThat(hub.read(share.topic())).hasSize(40_000);
        assertThat(ids(share)).doesNotHaveDuplicates();

        execute(
                "compared",
                "INSERT INTO resident VALUES ('p99999', '1990-01-01', '310101'), ('p99998', 'yesterday', '310101')",
                "UPDATE resident SET region = '320101' WHERE id <= 'p00010'",
                "DELETE FROM resident WHERE id IN ('p00020', 'p30000')");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.read(share.topic()).size() == 40_000 + 1 + 10 + 2);

        assertThat(live(share)).hasSize(39_999);
        assertThat(hub.read(share.topic()).stream().filter(message -> message.value() == null))
                .hasSize(2);
        assertThat(ids(share)).doesNotHaveDuplicates();
        assertThat(hub.read("_sluice.quarantine.compared")).hasSize(1);
        for (ConsumerRecord<byte[], byte[]> kept : hub.read("_sluice.kept")) {
            assertThat(new String(Objects.requireNonNullElse(kept.value(), new byte[0]), StandardCharsets.ISO_8859_1))
                    .doesNotContain("p00020");
        }
    }

    @Test
    void a_followed_table_a_wrong_password_and_a_dropped_table_are_told_and_mended() throws IOException, SQLException {
        Specification.Share share = source("followed", 30, Map.of("table.resident.watermark", "changed"));
        hub.keepPassword("followed", "wrong");
        hub.publish(share);
        JsonNode refused = hub.awaitSource(
                "followed", found -> found.path("reason").asText().equals("login-refused"));
        assertThat(refused.path("state").asText()).isEqualTo("retrying");

        hub.keepPassword("followed", PASSWORD);
        awaitLive(share, 30);
        hub.awaitShare(share.id(), found -> found.path("state").asText().equals("active"));
        execute("followed", "UPDATE resident SET region = '320101', changed = now() WHERE id = 'p00001'");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.read(share.topic()).size() == 31);

        execute("followed", "ALTER TABLE resident RENAME TO away");
        JsonNode gone = hub.awaitSource(
                "followed", found -> found.path("reason").asText().equals("table-missing"));
        assertThat(gone.toString()).doesNotContain("p00001");
        execute("followed", "ALTER TABLE away RENAME TO resident");
        JsonNode mended =
                hub.awaitSource("followed", found -> found.path("reason").isNull());
        assertThat(mended.path("polled").asText()).startsWith("20");
        assertThat(hub.read(share.topic())).hasSize(31);

        Specification.Share filtered = Register.share("filtered", 1, "followed", TABLE, Past.WHOLE_BEFORE_IMAGE);
        hub.publish(filtered);
        JsonNode stopped =
                hub.awaitShare("filtered", found -> found.path("state").asText().equals("stopped"));
        assertThat(stopped.path("reason").asText()).isEqualTo("before-image-missing");
    }

    @Test
    void a_preflight_names_each_lack_with_its_statement() throws IOException, SQLException {
        source("lacking", 1, Map.of("table.resident.watermark", "changed"));
        execute(
                "lacking",
                "REVOKE SELECT ON resident FROM poller",
                "ALTER TABLE resident ALTER COLUMN changed DROP NOT NULL",
                "ALTER TABLE resident ADD COLUMN place point");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> hub.preflight("lacking", "[]").statusCode() == 200);

        String closed = hub.preflight("lacking", wish("resident")).body();
        assertThat(closed).contains("table-select").contains("GRANT SELECT ON");
        execute("lacking", "GRANT SELECT ON resident TO poller");
        String open = hub.preflight("lacking", wish("resident")).body();

        assertThat(open).contains("watermark-null").contains("column-type").contains("SET NOT NULL");
        assertThat(open).doesNotContain("GRANT");
        assertThat(hub.preflight("lacking", wish("nowhere")).body()).contains("There is no such table");
    }

    private static String wish(String table) {
        return "[{\"schema\": \"public\", \"table\": \"" + table
                + "\", \"columns\": [\"id\", \"place\"], \"key\": [\"id\"], \"wholeBefore\": false}]";
    }

    /** A database of residents, registered as a source, and its first share. */
    private static Specification.Share source(String id, int rows, Map<String, String> more)
            throws IOException, SQLException {
        execute("postgres", "CREATE DATABASE " + id);
        execute(
                id,
                "CREATE TABLE resident (id text PRIMARY KEY, born text, region text,"
                        + " changed timestamptz NOT NULL DEFAULT now())",
                "GRANT SELECT ON resident TO poller",
                "INSERT INTO resident SELECT 'p' || lpad(n::text, 5, '0'), '1990-01-02', '310101'"
                        + " FROM generate_series(1, " + rows + ") n");
        hub.keepPassword(id, PASSWORD);
        Map<String, String> connection = new TreeMap<>(more);
        connection.putAll(Map.of(
                "driver",
                "postgresql",
                "host",
                "127.0.0.1",
                "port",
                "" + server.port(),
                "database",
                id,
                "user",
                "poller",
                "every",
                "PT1S"));
        hub.publish(new Specification.Source(id, 1, true, "police", "jdbc", connection, null));
        return Register.share("of-" + id, 1, id, TABLE);
    }

    private static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void awaitLive(Specification.Share share, int rows) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> live(share).size() == rows);
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

    private static List<String> ids(Specification.Share share) {
        return hub.read(share.topic()).stream()
                .map(message -> new String(
                        Objects.requireNonNull(message.headers().lastHeader("ce_id"))
                                .value(),
                        StandardCharsets.UTF_8))
                .toList();
    }
}
