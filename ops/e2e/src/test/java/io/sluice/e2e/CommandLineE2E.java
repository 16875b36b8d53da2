package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.demo.city.CityContracts;
import io.sluice.demo.city.CityTable;
import io.sluice.demo.run.Granted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer, a subscriber and an auditor do by the command line while the city lives. */
@ExtendWith(OneLiveCity.class)
class CommandLineE2E {
    private final LiveCity live;

    @TempDir
    private Path folder;

    CommandLineE2E(LiveCity live) {
        this.live = live;
    }

    private Said sluice(String... arguments) {
        return Said.of(live, arguments);
    }

    private static Said offline(String... arguments) {
        return Said.offline(arguments);
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
    void anAuditorsQuestionIsAnsweredByOneCallWithProofsThatHoldOffline() throws Exception {
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
            OtherVerifier.of(logKey())
                    .verify(
                            Files.readString(proofs.resolve(index + ".tlog-proof")),
                            Files.readAllBytes(proofs.resolve(index + ".json")));
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
