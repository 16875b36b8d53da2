package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A PostgreSQL register whose rows break checks: what is rejected, what flows, what becomes of it, and the score. */
@ExtendWith(OneSharingHub.class)
class QualityE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SharingHub hub;

    QualityE2E(SharingHub hub) {
        this.hub = hub;
    }

    /** F13: the bad row is in quarantine with its rule, and rows before and after it flow. */
    @Test
    void aRowThatBreaksACheckIsQuarantinedWhileTheOthersFlow() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "flowing", null)) {
            register.insert("L-1", "JY", "1.00");
            Subscription subscription = register.grant();
            assertThat(subscription.read(1, hub.registry())).hasSize(1);

            register.insert("L-2", "JY", "-5.00");
            register.insert("L-3", "JY", "3.00");

            JsonNode rejected = quarantine(register, list -> list.size() == 1).path(0);
            assertThat(rejected.path("rule").asText()).isEqualTo("fee-is-not-negative");
            assertThat(rejected.path("position").asText()).startsWith("log:");
            assertThat(rejected.path("fate").asText()).isEqualTo("open");
            assertThat(numbers(subscription.read(2, hub.registry()))).containsExactly("L-1", "L-3");
        }
    }

    /** F80: quality drops by hand, and the score with it. */
    @Test
    void theScoreFollowsTheRows() throws Exception {
        try (LicenceRegister register = LicenceRegister.open(hub, "scored", null)) {
            for (int i = 0; i < 20; i++) {
                register.insert("L-" + i, "JY", "1.00");
            }
            register.grant();
            JsonNode before = score(register, day -> day.path("rows").asLong() == 20);
            assertThat(before.path("score").asDouble()).isEqualTo(100);

            register.insert("L-20", "JY", "-1.00");
            register.insert("L-21", "??", "1.00");
            register.run("UPDATE licences SET sfje = '500.00' WHERE zzbh IN ('L-1', 'L-2')");

            JsonNode after = score(register, day -> day.path("rows").asLong() == 24);
            assertThat(after.path("score").asDouble()).isLessThan(100).isGreaterThan(80);
            Map<String, Long> violated = new TreeMap<>();
            after.path("rules")
                    .forEach(rule -> violated.put(
                            rule.path("rule").asText(), rule.path("violated").asLong()));
            assertThat(violated)
                    .isEqualTo(Map.of("fee-is-not-negative", 1L, "mapping", 1L, "fee-is-low", 2L, "not-too-many", 0L));
            assertThat(sluice("quality", "--dataset", register.dataset(), "--as", "steward")
                            .path("departments")
                            .path(0)
                            .path("days"))
                    .hasSize(1);
        }
    }

    /** Every rejected row is open, corrected at the source, resubmitted or withdrawn; and every row read is somewhere. */
    @Test
    void eachRejectedRowIsAccountedFor() throws Exception {
        Path key = hub.folder("quality-keys").resolve("sealing.key");
        String publicKey =
                sluice("quarantine", "key", key.toString()).path("publicKey").asText();
        try (LicenceRegister register = LicenceRegister.open(hub, "accounted", publicKey)) {
            register.insert("L-1", "JY", "1.00");
            Subscription subscription = register.grant();
            subscription.read(1, hub.registry());
            register.insert("L-2", "JY", "none");
            register.insert("L-3", "JY", "-1.00");
            register.insert("L-4", "DB", "1.00");
            register.insert("L-5", "JY", "-2.00");
            quarantine(register, list -> list.size() == 4);

            register.run("UPDATE licences SET sfje = '2.00' WHERE zzbh = 'L-2'");
            register.run("DELETE FROM licences WHERE zzbh = 'L-3'");
            register.offer("1.1.0", LicenceRegister.TYPES + ", 'DB': 'TX'");
            quarantine(register, list -> fates(list).equals(Map.of("open", 2L, "corrected", 1L, "withdrawn", 1L)));
            Awaitility.await("the contract's new version in force, and the row taken")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> sluice(
                                    "quarantine",
                                    "resubmit",
                                    register.source(),
                                    "--as",
                                    "licence-office",
                                    "--rule",
                                    "unknown-code",
                                    "--key",
                                    key.toString())
                            .path(0)
                            .path("fate")
                            .asText()
                            .equals("resubmitted"));

            JsonNode all = quarantine(register, list -> list.size() == 4);
            assertThat(fates(all)).isEqualTo(Map.of("open", 1L, "corrected", 1L, "withdrawn", 1L, "resubmitted", 1L));
            assertThat(numbers(subscription.read(3, hub.registry()))).contains("L-1", "L-2", "L-4");
            assertReceiptsAccountForAll(register, all.size());
            assertThat(sluice(
                                    "quarantine",
                                    "resubmit",
                                    register.source(),
                                    "--as",
                                    "licence-office",
                                    "--key",
                                    key.toString())
                            .path(0)
                            .path("code")
                            .asText())
                    .as("the row is still wrong")
                    .isEqualTo("fee-is-not-negative");
        }
    }

    private void assertReceiptsAccountForAll(LicenceRegister register, int listed) {
        long quarantined = 0;
        long rows = 0;
        for (JsonNode found : hub.as("auditor")
                .get("/api/v1/log/entries?limit=1000&kind=delivery&dataset=" + register.dataset())
                .path("entries")) {
            JsonNode receipt = found.path("entry").path("facts");
            quarantined += receipt.path("quarantined").asLong();
            for (JsonNode share : receipt.path("shares")) {
                rows += share.path("changes").asLong();
                assertThat(share.path("changes").asLong() + share.path("split").asLong())
                        .isEqualTo(share.path("shared").asLong()
                                + share.path("rejected").asLong()
                                + share.path("skipped").asLong()
                                + share.path("withheld").asLong()
                                + share.path("held").asLong());
            }
        }
        assertThat(quarantined).isEqualTo(listed);
        assertThat(rows)
                .as("five rows, a correction, a delete, and one row once more")
                .isEqualTo(8);
    }

    private JsonNode quarantine(LicenceRegister register, Predicate<JsonNode> wanted) {
        return Awaitility.await("quarantine of " + register.source())
                .atMost(PATIENCE)
                .until(() -> sluice("quarantine", "list", register.source(), "--as", "licence-office"), wanted);
    }

    private JsonNode score(LicenceRegister register, Predicate<JsonNode> wanted) {
        return Awaitility.await("score of " + register.dataset())
                .atMost(PATIENCE)
                .until(
                        () -> hub.as("developer")
                                .get("/api/v1/quality?dataset=" + register.dataset())
                                .path("interfaces")
                                .path(0)
                                .path("days")
                                .path(0),
                        wanted);
    }

    private static Map<String, Long> fates(JsonNode list) {
        Map<String, Long> fates = new TreeMap<>();
        list.forEach(row -> fates.merge(row.path("fate").asText(), 1L, Long::sum));
        return fates;
    }

    private static List<String> numbers(List<GenericRecord> records) {
        return records.stream()
                .map(each -> String.valueOf(each.get("licence_no")))
                .toList();
    }

    /** What a command says, whether it came to its end or not. */
    private JsonNode sluice(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.contains("--as")) {
            all.addAll(List.of("--data-folder", hub.data().toString()));
        }
        all.addAll(List.of("-o", "json"));
        StringWriter out = new StringWriter();
        Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        return JSON.readTree(out.toString());
    }
}
