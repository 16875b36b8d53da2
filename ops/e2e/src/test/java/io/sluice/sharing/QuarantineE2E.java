package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.client.HubException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A department sees which of its rows were rejected and why, opens them with its own key, and nobody else does. */
@ExtendWith(OneSharingHub.class)
class QuarantineE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BAD = 40;

    private final SharingHub hub;

    QuarantineE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void rejectSome() throws IOException {
        Path folder = hub.folder("bad-drops");
        Path key = key();
        if (Files.exists(key)) {
            return;
        }
        String publicKey = sluice("quarantine", "key", key.toString(), "-o", "json")
                .path("publicKey")
                .asText();
        StringBuilder rows = new StringBuilder("zzbh,zzlx,ztmc,ztdm,xzqh,bfrq,sfje\n");
        IntStream.range(0, BAD)
                .forEach(i -> rows.append(
                        "BZ-%03d,JY,持证人,DM,310101,%s,1.00%n".formatted(i, i % 2 == 0 ? "soon" : "20240230")));
        rows.append("BZ-900,JY,持证人,DM,310101,20240229,none\n");
        rows.append("BZ-901,JY,持证人,DM,310101,20240229,2.00\n");
        Files.createDirectories(folder.resolve("licences"));
        Files.writeString(folder.resolve("licences").resolve("bad.csv"), rows);
        hub.as("licence-office")
                .post(
                        "/api/v1/sources",
                        Map.of(
                                "id",
                                "bad-files",
                                "kind",
                                "files",
                                "connection",
                                Map.of("folder", folder.toString()),
                                "sealingKey",
                                publicKey));
        hub.as("licence-office")
                .postYaml(
                        "/api/v1/interfaces",
                        SharingHub.contract("licences.licence")
                                .replace("id: licences.licence", "id: licences.bad")
                                .replace("licence-files", "bad-files"));
        String request = hub.submit("developer", SharingHub.ask("licences.bad", SharingHub.VIEW));
        hub.decide("steward", request, Map.of("outcome", "grant"));
        hub.subscription(hub.active(request)).read(1, hub.registry());
    }

    @Test
    void eachRejectedRowIsListedExplainedAndOpenedByItsDepartment() throws IOException {
        Awaitility.await("the rejected rows")
                .atMost(Duration.ofSeconds(30))
                .until(() -> list("--limit", "1000").size() == BAD + 1);

        JsonNode numbers = list("--rule", "number", "--key", key().toString());
        JsonNode dates = list("--rule", "date", "--limit", "7");

        assertThat(dates).hasSize(7).allSatisfy(row -> {
            assertThat(row.path("field").asText()).isEqualTo("issued_on");
            assertThat(row.path("explained").asText()).contains("no date of the format");
            assertThat(row.has("row")).isFalse();
            assertThat(row.toString()).doesNotContain("soon");
        });
        assertThat(numbers).hasSize(1);
        assertThat(numbers.path(0).path("row").path("after").path("zzbh").asText())
                .isEqualTo("BZ-900");
        assertThat(list("--interface", "licences.licence")).isEmpty();
    }

    @Test
    void nobodyElseSeesIt() {
        for (String account : List.of("steward", "market-steward", "developer", "auditor")) {
            assertThatThrownBy(() -> hub.as(account)
                            .post("/api/v1/tickets", Map.of("purpose", "quarantine", "object", "bad-files")))
                    .asInstanceOf(type(HubException.class))
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
        }
    }

    private Path key() {
        return hub.folder("bad-keys").resolve("sealing.key");
    }

    private JsonNode list(String... options) throws IOException {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("quarantine", "list", "bad-files", "--as", "licence-office", "-o", "json"));
        arguments.addAll(List.of("--data-folder", hub.data().toString()));
        arguments.addAll(List.of(options));
        return sluice(arguments.toArray(String[]::new));
    }

    private static JsonNode sluice(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        assertThat(exit).as(out.toString()).isZero();
        return JSON.readTree(out.toString());
    }
}
