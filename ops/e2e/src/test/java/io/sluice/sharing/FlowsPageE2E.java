package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator in the browser: what flows from where to whom, how far behind its readers are, and no value of anybody. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowsPageE2E {
    private static final String OPERATOR = "page-operator";
    private static final String STEWARD = "page-steward";
    private static final String PASSWORD = "no-password-of-anybody";

    private final SharingHub hub;
    private final HubClient operator;
    private Chromium chromium;
    private String grant = "";

    FlowsPageE2E(SharingHub hub) throws IOException {
        this.hub = hub;
        this.operator = new HubClient(
                hub.url(),
                Files.readString(hub.data().resolve("secrets/tokens/operator")).strip());
    }

    @BeforeAll
    void somebodyReceives() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.person(OPERATOR, null, "operator", PASSWORD);
        hub.person(STEWARD, "licences", "steward", PASSWORD);
        JsonNode granted = hub.granted("flows-page");
        grant = granted.path("id").asText();
        try (KafkaConsumer<byte[], byte[]> reader = hub.subscription(granted).consumer(500)) {
            Awaitility.await("a first record")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !reader.poll(Duration.ofSeconds(1)).isEmpty());
            reader.commitSync();
        }
        path(path -> path.path("state").asText().equals("active")
                && path.path("behind").asLong() >= 0);
    }

    private JsonNode path(Predicate<JsonNode> wanted) {
        return Awaitility.await("the flow of " + grant)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(this::path, wanted);
    }

    private JsonNode path() {
        for (JsonNode path : operator.get("/api/v1/flows").path("paths")) {
            if (path.path("grant").asText().equals(grant)) {
                return path;
            }
        }
        throw new AssertionError("Grant " + grant + " flows nowhere");
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        operator.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,1440", "en,360", "zh,360"})
    void anOperatorSeesWhatFlowsAndWhatIsWrong(String language, int width) {
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(OPERATOR, PASSWORD);
            assertThat(visit.page().url()).endsWith("/flows");
            Accessible.check(visit.page(), "flows-" + language + "-" + width);

            assertThat(visit.page().locator("#keys").innerText()).contains(visit.said("Leased", "已租用"));
            assertThat(visit.page().locator("#parts .st.ok").count()).isGreaterThanOrEqualTo(5);
            assertThat(row(visit, "#subscribers").innerText())
                    .contains("civil-affairs", visit.said("Active", "运行中"), visit.said("behind", "未读"));
            assertThat(visit.page().locator("#map svg rect.box").count()).isGreaterThanOrEqualTo(4);
            String path = visit.page().locator("#map ul.path li").first().textContent();
            assertThat(hub.as("auditor").get("/api/v1/sources"))
                    .as("the source of " + path)
                    .anyMatch(source -> path.contains(source.path("id").asText() + " → "));
            assertThat(hub.as("auditor").get("/api/v1/grants"))
                    .as("view and subscriber of " + path)
                    .anyMatch(given -> path.contains(
                            " → " + given.path("terms").path("view").asText() + " → "
                                    + given.path("recipient").asText()));
            assertThat(visit.page().locator("#map ul.path").isVisible()).isEqualTo(width < 768);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private Locator row(Visit visit, String table) {
        return visit.page().locator(table + " tbody tr").filter(new Locator.FilterOptions().setHasText(grant));
    }

    @Test
    void noValueOfAnyRecordIsOnThePage() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn(OPERATOR, PASSWORD);
            String page = visit.page().content();

            assertThat(page).doesNotContain(LicenceFiles.number(1), "持证人1", "DM0000");
        }
    }

    @Test
    void onlyOperatorsSeeIt() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.signIn(STEWARD, PASSWORD);
            Response answer = visit.page().navigate(hub.url() + "/flows");
            assertThat(answer.status()).isEqualTo(403);
        }
    }
}
