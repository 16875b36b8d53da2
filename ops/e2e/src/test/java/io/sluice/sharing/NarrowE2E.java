package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grants are narrowed together: what it comes to is told first, and what is taken away is not read any more. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NarrowE2E {
    private static final String STEWARD = "pages.narrows";
    private static final String PASSWORD = "no-password-of-anybody";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SharingHub hub;
    private Chromium chromium;

    NarrowE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        hub.person(STEWARD, "licences", "steward", PASSWORD);
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aFieldThatIsTakenAwayIsNotReadAnyMore() throws IOException {
        // Two grants of one share: it goes on for who is not narrowed.
        JsonNode before = hub.granted("narrowed");
        Subscription reader = hub.subscription(before);
        JsonNode kept = hub.granted("narrowed");
        String other = hub.granted("narrowed-too").path("id").asText();
        String id = reader.grant();
        try (KafkaConsumer<byte[], byte[]> waiting = reader.consumer(500)) {
            waiting.seekToBeginning(waiting.assignment());
            waiting.assignment().forEach(waiting::position);
            Map<String, Object> wanted = wanted(List.of(id, other), Map.of("without", List.of("fee", "no-such-field")));

            JsonNode effects = hub.as("steward").post("/api/v1/grants/bulk/effects", wanted);

            assertThat(effects).hasSize(2).allSatisfy(effect -> {
                assertThat(effect.path("problem").isNull()).isTrue();
                JsonNode less = effect.path("narrowed");
                assertThat(less.path("gone")).extracting(JsonNode::asText).containsExactly("fee");
                assertThat(less.path("left")).extracting(JsonNode::asText).doesNotContain("fee");
                assertThat(less.path("otherShare").asBoolean()).isTrue();
            });
            assertThat(effects.path(0).path("readersLeft").asInt()).isEqualTo(1);
            String nextTopic = effects.path(0).path("narrowed").path("topic").asText();
            assertThat(nextTopic).isNotEqualTo(reader.topic());
            assertThat(grant(id).path("topic").asText())
                    .as("nothing is done yet")
                    .isEqualTo(reader.topic());

            wanted.put("reason", "fees are not needed at counters");
            JsonNode answer = hub.as("steward").post("/api/v1/grants/bulk", wanted);
            long answered = System.nanoTime();

            assertThat(answer)
                    .allSatisfy(each -> assertThat(each.path("terms").path("fields"))
                            .extracting(JsonNode::asText)
                            .doesNotContain("fee"));
            Awaitility.await("the broker refuses within a second")
                    .until(() ->
                            System.nanoTime() - answered > Duration.ofSeconds(1).toNanos());
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            assertThat(waiting.poll(Duration.ofMillis(200))).isEmpty();
                        }
                    })
                    .as("its first fetch after the answer")
                    .isInstanceOfAny(TopicAuthorizationException.class, SaslAuthenticationException.class);
            PollingReader.end(waiting);

            Subscription next = hub.subscription(active(id));
            assertThat(next.topic()).isEqualTo(nextTopic);
            assertThat(next.password()).as("new credentials").isNotEqualTo(reader.password());
            assertThatThrownBy(() -> partitions(reader, reader.topic()))
                    .isInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> partitions(next, reader.topic())).isInstanceOf(TopicAuthorizationException.class);
            assertThat(next.read(SharingHub.ROWS, hub.registry()))
                    .allSatisfy(record -> assertThat(record.hasField("fee")).isFalse());
            assertThat(hub.subscription(kept).read(SharingHub.ROWS, hub.registry()))
                    .as("who was not narrowed reads on")
                    .allSatisfy(record -> assertThat(record.hasField("fee")).isTrue());
        }
        assertThat(hub.as("developer").text("/api/v1/grants/" + id + "/agreement"))
                .contains("\"licence_no\"")
                .doesNotContain("\"fee\"");
        hub.logged(
                "kind=decision&grant=" + id,
                entry -> entry.path("facts").path("outcome").asText().equals("narrowed")
                        && entry.path("facts").path("without").path(0).asText().equals("fee"));
        told("developer", id);
        told("second-steward", id);
        assertThat(grant(kept.path("id").asText()).path("topic").asText()).isEqualTo(reader.topic());
    }

    private static void partitions(Subscription of, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = of.consumer(500)) {
            assertThat(consumer.partitionsFor(topic)).isNull();
        }
    }

    @Test
    void anEarlierEndAndALowerQuotaLeaveTheTopicAsItIs() throws IOException {
        JsonNode before = hub.granted("shortened");
        String id = before.path("id").asText();
        Instant until = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

        hub.said(
                "grant",
                "together",
                "--as",
                "steward",
                "--move",
                "narrow",
                "--until",
                until.toString(),
                "--bytes-per-second",
                "4096",
                "--reason",
                "the matter ends sooner",
                id);

        JsonNode after = grant(id);
        assertThat(after.path("state").asText()).isEqualTo("active");
        assertThat(after.path("topic")).isEqualTo(before.path("topic"));
        assertThat(Instant.parse(after.path("validUntil").asText())).isEqualTo(until);
        assertThat(after.path("bytesPerSecond").asLong()).isEqualTo(4096);
        assertThat(hub.as("developer").text("/api/v1/grants/" + id + "/agreement"))
                .contains(until.toString());
        HubException nothing = refused(() -> hub.as("steward").post("/api/v1/grants/bulk", deed(List.of(id), 8192)));
        assertThat(nothing.code())
                .as("a higher quota is nothing that is taken away")
                .isEqualTo("narrow-unfit");
    }

    @Test
    void whatCannotBeTakenAwayIsToldBeforeAndNothingIsDone() {
        String one = hub.granted("uncut-one").path("id").asText();
        String two = hub.granted("uncut-two").path("id").asText();
        hub.as("steward").post("/api/v1/grants/" + two + "/revoke", Map.of("reason", "the matter is closed"));
        Map<String, Object> key = wanted(List.of(one), Map.of("without", List.of("licence_no")));

        assertThat(hub.as("steward")
                        .post("/api/v1/grants/bulk/effects", key)
                        .path(0)
                        .path("problem")
                        .isTextual())
                .as("without its key nobody could follow a record")
                .isTrue();
        key.put("reason", "no key");
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/bulk", key))
                        .code())
                .isEqualTo("narrow-unfit");
        Map<String, Object> both = wanted(List.of(one, two), Map.of("without", List.of("fee")));
        both.put("reason", "one has ended");
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/bulk", both))
                        .code())
                .isEqualTo("ended-already");
        assertThat(refused(() -> hub.as("market-steward").post("/api/v1/grants/bulk", both))
                        .status())
                .isEqualTo(404);
        both.remove("narrow");
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/bulk", both))
                        .code())
                .isEqualTo("move-unknown");

        assertThat(grant(one).path("terms").path("fields"))
                .as("none was narrowed")
                .extracting(JsonNode::asText)
                .contains("fee", "licence_no");
        assertThat(grant(one).path("state").asText()).isEqualTo("active");
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void aStewardNarrowsInTheBrowserAndSeesTheEffectsFirst(String language, int width) {
        String name = language + "-" + width;
        String id = hub.granted("page-narrow-" + language).path("id").asText();
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(STEWARD, PASSWORD);
            visit.open("/grants");
            visit.page().locator("input[value='" + id + "']").check();
            visit.press(visit.said("Narrow the chosen grants", "缩小所选授权"));
            visit.page().locator("input[value='fee']").check();
            visit.page()
                    .locator("#until")
                    .fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9).toString());
            visit.page().locator("#quota").fill("64");
            Accessible.check(visit.page(), "narrow-choose-" + name);
            visit.press(visit.said("Show what it comes to", "查看影响"));
            assertThat(visit.page().locator("#effects tbody").innerText())
                    .contains("fee")
                    .contains(visit.said("another share", "另一授权视图"))
                    .contains("64 KB/s");
            assertThat(grant(id).path("terms").path("fields"))
                    .extracting(JsonNode::asText)
                    .contains("fee");
            Accessible.check(visit.page(), "narrow-effects-" + name);
            visit.page().locator("#reason").fill("Fees are not needed at counters");
            visit.press(visit.said("Narrow", "缩小"));
            assertThat(visit.page().locator("[role=status]").innerText())
                    .contains(visit.said("It is done on all", "所选授权已全部处理"));
            JsonNode after = active(id);
            assertThat(after.path("terms").path("fields"))
                    .extracting(JsonNode::asText)
                    .doesNotContain("fee");
            assertThat(after.path("bytesPerSecond").asLong()).isEqualTo(64 * 1024);
            visit.open("/subscriptions/" + id);
            assertThat(visit.page().locator("main").innerText()).contains("64 KB/s");
            Accessible.check(visit.page(), "subscription-quota-" + name);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void aStewardHandsRequestsToAColleagueInTheBrowser(String language, int width) {
        String name = language + "-" + width;
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        // So that it is on the first page, whatever waits there of other tests.
        hub.as("steward")
                .post(
                        "/api/v1/requests/assignments",
                        Map.of("requests", List.of(request), "assignee", STEWARD, "reason", "it is hers"));
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.signIn(STEWARD, PASSWORD);
            visit.page()
                    .getByText(visit.said("Mine only", "仅我的"), new Page.GetByTextOptions().setExact(true))
                    .click();
            visit.page().locator("input[value='" + request + "']").check();
            visit.page().locator("#assign-to").selectOption("second-steward");
            Accessible.check(visit.page(), "inbox-mine-" + name);
            visit.press(visit.said("Hand over to a steward", "转交管理员"));
            assertThat(visit.page().locator("tbody").innerText())
                    .contains(request)
                    .contains("second-steward");
            Accessible.check(visit.page(), "assign-" + name);
            visit.page().locator("#reason").fill("He knows the matter");
            visit.press(visit.said("Hand over to a steward", "转交管理员"));
            assertThat(visit.page().locator("[role=status]").innerText())
                    .contains(visit.said("are handed over", "已转交"));
            assertThat(hub.as("steward")
                            .get("/api/v1/requests/" + request)
                            .path("assignee")
                            .asText())
                    .isEqualTo("second-steward");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private JsonNode active(String id) {
        return Awaitility.await("grant " + id + " is provided anew")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> grant(id), seen -> seen.path("state").asText().equals("active"));
    }

    private static Map<String, Object> deed(List<String> grants, long bytesPerSecond) {
        Map<String, Object> deed = wanted(grants, Map.of("bytesPerSecond", bytesPerSecond));
        deed.put("reason", "less");
        return deed;
    }

    private static Map<String, Object> wanted(List<String> grants, Map<String, Object> narrow) {
        return new HashMap<>(Map.of("grants", grants, "move", "narrow", "narrow", narrow));
    }

    private JsonNode grant(String id) {
        return hub.as("developer").get("/api/v1/grants/" + id);
    }

    private void told(String account, String grant) {
        assertThat(hub.as(account).get("/api/v1/notices?limit=500").path("notices"))
                .as("what " + account + " is told")
                .anyMatch(notice -> notice.path("kind").asText().equals("narrowed")
                        && notice.path("subjectId").asText().equals(grant));
    }

    private static HubException refused(ThrowingCallable call) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
