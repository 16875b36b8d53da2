package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.demo.city.CityContracts;
import io.sluice.demo.city.CityTable;
import io.sluice.demo.run.Granted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer, a subscriber and an auditor do by the command line while the city lives. */
@ExtendWith(OneLiveCity.class)
class CommandLineE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LiveCity live;

    @TempDir
    private Path folder;

    CommandLineE2E(LiveCity live) {
        this.live = live;
    }

    private record Said(int exit, String text) {
        JsonNode json() throws IOException {
            return JSON.readTree(text);
        }
    }

    private Said sluice(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-folder", live.city().hub().data().root().toString()));
        return offline(all.toArray(String[]::new));
    }

    private static Said offline(String... arguments) {
        StringWriter out = new StringWriter();
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        return new Said(exit, out.toString());
    }

    @Test
    void anEngineerIsToldWhatASourceLacksForAContract() throws IOException {
        String engineer = "engineer.public-security";
        Path contract =
                Files.writeString(folder.resolve("resident.odcs.yaml"), CityContracts.contract(CityTable.RESIDENT));
        Path other = Files.writeString(
                folder.resolve("other.odcs.yaml"),
                Files.readString(contract)
                        .replace("transformSourceObjects: [xzqh]", "transformSourceObjects: [no_such_column]"));

        Said ready =
                sluice("source", "check", "household-register", "--as", engineer, "--contract", contract.toString());
        Said lacking =
                sluice("source", "check", "household-register", "--as", engineer, "--contract", other.toString());

        assertThat(ready.exit()).as(ready.text()).isZero();
        assertThat(lacking.exit()).as(lacking.text()).isEqualTo(1);
        assertThat(lacking.text()).contains("no_such_column");
        assertThat(sluice("source", "check", "household-register", "--as", "engineer.planning")
                        .exit())
                .as("another department's")
                .isEqualTo(1);
    }

    @Test
    void anAuditorsQuestionIsAnsweredByOneCallWithProofsThatHoldOffline() throws IOException {
        Granted.Share share = live.granted().shares().getFirst();
        Granted.Subscription subscription = share.subscriptions().getFirst();
        Path proofs = folder.resolve("proofs");
        Path key = Files.writeString(folder.resolve("log.vkey"), logKey());

        Said answer = sluice(
                "log",
                "query",
                "--as",
                "auditor",
                "--department",
                subscription.recipient(),
                "--dataset",
                share.dataset(),
                "--from",
                "2026-01-01",
                "--proofs",
                proofs.toString(),
                "-o",
                "json");

        assertThat(answer.exit()).as(answer.text()).isZero();
        List<String> kinds = answer.json().findValuesAsText("kind");
        assertThat(kinds).contains("request", "decision", "provisioning", "delivery");
        for (JsonNode found : answer.json()) {
            String index = found.path("index").asText();
            Said verified = offline(
                    "log",
                    "verify",
                    "--proof",
                    proofs.resolve(index + ".tlog-proof").toString(),
                    "--entry",
                    proofs.resolve(index + ".json").toString(),
                    "--key",
                    key.toString());
            assertThat(verified.exit()).as(verified.text()).isZero();
        }
        String first = answer.json().get(0).path("index").asText();
        Path entry = proofs.resolve(first + ".json");
        Files.writeString(
                entry, Files.readString(entry).replace("health", "wealth").replace("2026", "2025"));
        assertThat(offline(
                                "log",
                                "verify",
                                "--proof",
                                proofs.resolve(first + ".tlog-proof").toString(),
                                "--entry",
                                entry.toString(),
                                "--key",
                                key.toString())
                        .exit())
                .as("an edited entry")
                .isEqualTo(1);
    }

    @Test
    void aCopyOfTheLogVerifiesAndADamagedOneNamesTheFirstBadEntry() throws IOException {
        Path copy = folder.resolve("copy");
        Path key = Files.writeString(folder.resolve("log.vkey"), logKey());
        assertThat(sluice("log", "copy", "--as", "auditor", copy.toString()).exit())
                .isZero();
        Said sound = offline("log", "verify", copy.toString(), "--key", key.toString());
        assertThat(sound.exit()).as(sound.text()).isZero();

        Path bundle;
        try (var files = Files.walk(copy.resolve("tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("operator")] = 'O';
        Files.write(bundle, bytes);

        Said damaged = offline("log", "verify", copy.toString(), "--key", key.toString(), "-o", "json");
        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.json().path("verdict").asText()).isEqualTo("Damaged");
        assertThat(damaged.json().path("message").asText()).containsPattern("\\d");
    }

    @Test
    void aSubscriberMakesAnExtractThatIsProvenOffline() throws IOException {
        Granted.Subscription subscription =
                live.granted().shares().getFirst().subscriptions().getFirst();
        Path key = Files.writeString(folder.resolve("log.vkey"), logKey());

        Said made = sluice(
                "extract", "create", subscription.grant(), "--as", "app." + subscription.recipient(), "-o", "json");

        assertThat(made.exit()).as(made.text()).isZero();
        String where = made.json().path("folder").asText();
        Said verified = offline("extract", "verify", where, "--key", key.toString());
        assertThat(verified.exit()).as(verified.text()).isZero();
        assertThat(sluice("extract", "create", subscription.grant(), "--as", "app.culture")
                        .exit())
                .as("somebody else's grant")
                .isEqualTo(1);
    }

    private String logKey() throws IOException {
        try (var hub = new io.sluice.client.HubClient(live.city().hub().controlUrl(), null)) {
            return hub.text("/log/key");
        }
    }
}
