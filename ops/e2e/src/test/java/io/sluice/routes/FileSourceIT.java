package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dropped files through the running data process. */
class FileSourceIT {

    private static final SealingKeys DEPARTMENT = Sealer.newKeyPair();

    private static Hub hub;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        hub = new Hub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyRowReachesItsShareOnceAndTheBadOneTheQuarantine() throws IOException {
        drop("residents.csv", 1, 2500, "1990-13-01");
        hub.publish(source("drop-one"));
        hub.publish(Register.share("one", 1, "drop-one", table()));

        JsonNode share = hub.awaitShare("one", found -> found.path("shared").asInt() >= 2500);

        assertThat(share.get("rejected").asInt()).isEqualTo(1);
        assertThat(keys("sluice.police.resident.v1.one")).hasSize(2500);
        assertThat(hub.read("sluice.police.resident.v1.one")).hasSize(2500);
        List<ConsumerRecord<byte[], byte[]>> quarantine = hub.read("_sluice.quarantine.drop-one");
        assertThat(quarantine).hasSize(1);
        assertThat(text(quarantine.getFirst().value()))
                .contains("\"rule\":\"date\"")
                .doesNotContain("1990-13-01");
    }

    @Test
    void aShareAddedLaterGetsTheFileAndTheOthersDoNotGetItAgain() throws IOException {
        drop("residents.csv", 1, 300, null);
        hub.publish(source("drop-two"));
        hub.publish(Register.share("early", 1, "drop-two", table()));
        hub.awaitShare("early", found -> found.path("shared").asInt() >= 300);

        hub.publish(Register.share("late", 1, "drop-two", table()));
        hub.awaitShare("late", found -> found.path("shared").asInt() >= 300);

        assertThat(hub.read("sluice.police.resident.v1.late")).hasSize(300);
        assertThat(hub.read("sluice.police.resident.v1.early")).hasSize(300);
    }

    @Test
    void aProcessKilledInTheMiddleLosesNothingAndRepeatsNothing() throws IOException {
        drop("residents.csv", 1, 60_000, null);
        hub.publish(source("drop-three"));
        hub.publish(Register.share("killed", 1, "drop-three", table()));
        hub.awaitShare("killed", found -> found.path("shared").asInt() >= 1000);

        hub.kill("data");
        hub.awaitSource("drop-three", found -> found.path("state").asText().equals("streaming"));
        JsonNode last = hub.awaitShare(
                "killed", found -> keys("sluice.police.resident.v1.killed").size() == 60_000);

        assertThat(last.get("shared").asInt()).isLessThan(60_000);
        assertThat(hub.read("sluice.police.resident.v1.killed")).hasSize(60_000);
    }

    @Test
    void theLakeFollowsWhenItIsAskedTo() throws IOException {
        drop("residents.csv", 1, 120, null);
        hub.publish(source("drop-four"));
        hub.publish(Register.share("lake", 1, "drop-four", table()));
        hub.awaitShare("lake", found -> found.path("shared").asInt() >= 120);

        assertThat(hub.flushLake("not-the-token-of-this-hub").statusCode()).isEqualTo(401);
        assertThat(hub.flushLake(hub.token()).statusCode()).isEqualTo(200);

        for (JsonNode table : hub.status().get("lake").get("tables")) {
            if (table.get("share").asText().equals("lake")) {
                assertThat(table.get("historyRows").asInt()).isEqualTo(120);
                assertThat(table.get("currentRows").asInt()).isEqualTo(120);
            }
        }
    }

    @Test
    void routesAreCountedAndNoLabelHoldsAKeyOrValue() throws IOException {
        drop("residents.csv", 1, 10, null);
        hub.publish(source("drop-five"));
        hub.publish(Register.share("counted", 1, "drop-five", table()));
        hub.awaitShare("counted", found -> found.path("shared").asInt() >= 10);

        String metrics = hub.text("/q/metrics");

        assertThat(metrics)
                .contains("sluice_exchanges_total{route=\"files-drop-five\"} 1.0")
                .contains("sluice_records_total{route=\"files-drop-five\",share=\"counted\",verb=\"shared\"} 10.0");
        assertThat(metrics).doesNotContain("person-1");
    }

    @Test
    void everyFormatComesToTheSameRecordsByItsConnectionAlone() throws IOException {
        drop("csv.csv", 1, 50, null);
        Map<String, Integer> rows = new TreeMap<>(Map.of("csv", 50));
        FormatDrops.write(folder, 50).forEach(name -> rows.put(name, 50));
        hub.publish(new Specification.Source(
                "drop-six", 1, true, "police", "files", FormatDrops.connection(folder), DEPARTMENT.publicKey()));
        rows.keySet()
                .forEach(name -> hub.publish(Register.share("as-" + name, 1, "drop-six", new TableId("files", name))));

        hub.publish(Register.share("as-bomb", 1, "drop-six", new TableId("files", "bomb")));

        rows.forEach((name, count) -> {
            JsonNode share =
                    hub.awaitShare("as-" + name, found -> found.path("shared").asInt() >= count);
            assertThat(share.get("rejected").asInt()).as("rejected of " + name).isZero();
            assertThat(hub.read("sluice.police.resident.v1.as-" + name))
                    .as(name)
                    .hasSize(count);
        });
        JsonNode refused = hub.awaitSource("drop-six", found -> found.toString().contains("refused by 'zip'"));
        assertThat(refused.toString()).contains("'bomb'").doesNotContain("person-1");
    }

    @Test
    void aServerIsReadOnlyOnceItsHostKeyIsKnownAndGoesOnWhenItIsBack() throws IOException {
        drop("residents.csv", 1, 2500, "1990-13-01");
        try (SftpHost host = new SftpHost(folder)) {
            hub.keepPassword("drop-seven", SftpHost.PASSWORD);
            hub.publish(host.source("drop-seven", 1, "SHA256:" + "A".repeat(43), DEPARTMENT.publicKey()));
            hub.publish(Register.share("far", 1, "drop-seven", table()));
            JsonNode strange =
                    hub.awaitSource("drop-seven", found -> found.toString().contains("host-key"));
            assertThat(strange.path("state").asText()).isEqualTo("retrying");
            assertThat(strange.toString()).contains(host.fingerprint());
            assertThat(hub.preflight("drop-seven", "[]").body())
                    .contains("\"host-key\"")
                    .contains(host.fingerprint())
                    .doesNotContain("\"login\"");
            assertThat(host.passwords()).isZero();

            hub.publish(host.source("drop-seven", 2, host.fingerprint(), DEPARTMENT.publicKey()));
            JsonNode share = hub.awaitShare("far", found -> found.path("shared").asInt() >= 2500);
            assertThat(share.get("rejected").asInt()).isEqualTo(1);
            assertThat(hub.preflight("drop-seven", "[]").body()).contains("\"ready\":true");

            host.stop();
            hub.awaitSource("drop-seven", found -> found.toString().contains("No SSH server"));
            drop("residents-again.csv", 1, 2500, "1990-13-01");
            FormatDrops.zip(folder.resolve("residents-more.zip"), Map.of("more.csv", FormatDrops.csv(9000, 40)));
            host.startAgain();
            hub.awaitShare("far", found -> found.path("shared").asInt() >= 2540);
        }

        assertThat(hub.read("sluice.police.resident.v1.far")).hasSize(2540);
        assertThat(keys("sluice.police.resident.v1.far")).hasSize(2540);
        assertThat(hub.read("_sluice.quarantine.drop-seven")).hasSize(1);
    }

    private Specification.Source source(String id) {
        return new Specification.Source(
                id, 1, true, "police", "files", Map.of("folder", folder.toString()), DEPARTMENT.publicKey());
    }

    private static TableId table() {
        return new TableId("files", "residents");
    }

    private void drop(String name, int from, int rows, @Nullable String badDate) throws IOException {
        StringBuilder text = new StringBuilder("id,born,region\n");
        for (int i = from; i < from + rows; i++) {
            text.append("person-").append(i).append(",1990-01-02,310101\n");
        }
        if (badDate != null) {
            text.append("person-bad,").append(badDate).append(",310101\n");
        }
        Path part = folder.resolve(name + ".part");
        Files.writeString(part, text);
        Files.move(part, folder.resolve(name));
    }

    private static Set<String> keys(String topic) {
        Set<String> keys = new HashSet<>();
        hub.read(topic).forEach(message -> keys.add(text(message.key())));
        return keys;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
