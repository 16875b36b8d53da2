package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sluice.browser.Chromium;
import io.sluice.client.HubException;
import io.sluice.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts of some days, as the data process tells them, become scores by REST and a picture on an entry's page. */
class QualityPageE2E {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SCREENS = Path.of("target", "screens");
    /** By days before today, rows that break the interface's own rule, and rows that cannot be mapped, of 200. */
    private static final Map<Integer, long[]> FAULTS =
            Map.of(1, new long[] {8, 4}, 2, new long[] {60, 30}, 5, new long[] {0, 0}, 9, new long[] {1, 0});

    private static CatalogueHub hub;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub = CatalogueHub.start("quality");
        Map<String, Object> properties = new HashMap<>(hub.stack().endpoints().kafkaClientProperties());
        try (Admin admin = Admin.create(properties)) {
            // The data process does so; it has no part here.
            Topics.provide(admin);
        }
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (Map.Entry<Integer, long[]> day : FAULTS.entrySet()) {
                var unused =
                        producer.send(new ProducerRecord<>("_sluice.receipts", receipt(day.getKey(), day.getValue())));
            }
        }
        Awaitility.await("scores").atMost(Duration.ofSeconds(60)).until(() -> days().size() == FAULTS.size());
    }

    private static String receipt(int daysAgo, long[] faults) throws IOException {
        long noon = LocalDate.now(CITY)
                .minusDays(daysAgo)
                .atTime(12, 0)
                .atZone(CITY)
                .toInstant()
                .toEpochMilli();
        return JSON.writeValueAsString(Map.of(
                "source",
                "market-register",
                "epochMillis",
                noon,
                "firstPosition",
                "log:1:1:1:0",
                "lastPosition",
                "log:1:1:1:0",
                "events",
                200,
                "shares",
                List.of(),
                "quarantined",
                faults[0] + faults[1],
                "quality",
                List.of(Map.of(
                        "interfaceId",
                        CatalogueHub.INTERFACE,
                        "rows",
                        200,
                        "violations",
                        Map.of("score-in-range", faults[0], "date", faults[1])))));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    private static JsonNode days() {
        return hub.quality("").path("interfaces").path(0).path("days");
    }

    @Test
    void eachDayHasItsScoreAndItsRules() {
        JsonNode yesterday = days().path(FAULTS.size() - 1);

        assertThat(days().findValuesAsText("day")).isSorted().doesNotHaveDuplicates();
        assertThat(yesterday.path("rows").asLong()).isEqualTo(200);
        assertThat(yesterday.path("score").asDouble())
                .as("8 of the 196 that could be mapped, 4 of the 192 others")
                .isEqualTo(96.9);
        assertThat(yesterday.path("rules").findValuesAsText("rule")).containsExactly("score-in-range", "mapping");
        assertThat(hub.quality("?department=health").path("interfaces")).isEmpty();
        assertThat(hub.quality("?department=market-supervision")
                        .path("departments")
                        .path(0)
                        .path("days"))
                .hasSize(FAULTS.size());
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsRefused() {
        for (String query : List.of("?from=yesterday", "?from=2026-03-02&to=2026-03-01", "?from=2020-01-01")) {
            assertThat(catchThrowableOfType(HubException.class, () -> hub.quality(query))
                            .status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1280", "zh,1280", "zh,360"})
    void anEntrysPageShowsTheLastDays(String language, int width) {
        boolean chinese = language.equals("zh");
        try (BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(chinese ? "zh-CN" : "en-GB")
                        .setJavaScriptEnabled(false)
                        .setViewportSize(width, 800))) {
            Page page = context.newPage();
            page.navigate(hub.url() + "/sign-in?next=/datasets/" + CatalogueHub.INTERFACE);
            page.getByLabel(chinese ? "账号" : "Account").fill(CatalogueHub.READER);
            page.getByLabel(chinese ? "密码" : "Password").fill(CatalogueHub.PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(chinese ? "登录" : "Sign in"))
                    .click();
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENS.resolve("quality-" + language + "-" + width + ".png")));

            assertThat(page.locator("#quality svg rect").count()).isEqualTo(14);
            assertThat(page.locator("#quality svg").getAttribute("aria-label")).contains("96.9", "200");
            assertThat(page.locator("#quality tbody tr").allInnerTexts())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("score-in-range");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }
}
