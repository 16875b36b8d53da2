package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Decisions item by item, and the life of what they gave: renewed, suspended, resumed, relinquished. */
@ExtendWith(OneSharingHub.class)
class DecisionsE2E {
    /** Bytes a second; less than a few of the rows. */
    private static final long QUOTA = 1024;

    private final SharingHub hub;

    DecisionsE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void ofWhatWasAskedSomeIsGrantedSomeTreatedAndSomeRefused() {
        List<String> asked = fields();
        List<Map<String, Object>> items = new ArrayList<>();
        asked.forEach(field -> items.add(item(field, "grant")));
        String treated = "issued_on";
        String refused = "fee";
        items.set(
                asked.indexOf(treated),
                Map.of(
                        "field",
                        treated,
                        "outcome",
                        "treat",
                        "treatment",
                        Map.of("treatment", "generalise", "to", "year")));
        items.set(
                asked.indexOf(refused),
                Map.of("field", refused, "outcome", "refuse", "reasonCode", "3", "reason", "not needed for the check"));
        String request = hub.submit("developer", ask());

        hub.decide(
                "steward",
                request,
                Map.of("outcome", "grant", "purposeDomain", "items", "items", items, "conditions", "Only at counters"));

        JsonNode shown = hub.as("developer").get("/api/v1/requests/" + request);
        assertThat(shown.path("state").asText()).isEqualTo("partial");
        assertThat(shown.path("items")).hasSize(asked.size());
        JsonNode grant = hub.active(request);
        assertThat(grant.path("conditions").asText()).isEqualTo("Only at counters");
        List<String> seen = new ArrayList<>();
        GenericRecord record =
                hub.subscription(grant).read(SharingHub.ROWS, hub.registry()).getFirst();
        record.getSchema().getFields().forEach(field -> seen.add(field.name()));
        assertThat(seen).hasSize(asked.size() - 1).doesNotContain(refused);
        hub.logged(
                "kind=decision&request=" + request,
                entry -> entry.path("facts").path("outcome").asText().equals("partial")
                        && entry.path("facts").path("items").size() == asked.size());
    }

    @Test
    void anItemWithoutAnOutcomeIsNamed() {
        String request = hub.submit("developer", ask());

        HubException refusal = refused(() -> hub.decide(
                "steward", request, Map.of("outcome", "grant", "items", List.of(item(fields().getFirst(), "grant")))));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("items-unfit");
    }

    @Test
    void anAlternativeIsOfferedForWhatIsRefused() {
        String request = hub.submit("developer", ask());
        List<Map<String, Object>> items = new ArrayList<>();
        fields().forEach(field -> items.add(Map.of(
                "field",
                field,
                "outcome",
                "alternative",
                "reason",
                "it is open to all",
                "alternative",
                Map.of("dataset", "licences.open", "view", "all"))));

        hub.decide(
                "steward",
                request,
                Map.of("outcome", "refuse", "reasonCode", "4", "reason", "ask for the open one", "items", items));

        JsonNode shown = hub.as("developer").get("/api/v1/requests/" + request);
        assertThat(shown.path("state").asText()).isEqualTo("refused");
        assertThat(shown.path("items")
                        .path(0)
                        .path("alternative")
                        .path("dataset")
                        .asText())
                .isEqualTo("licences.open");
    }

    @Test
    void aGrantIsRenewedWithoutAGap() throws IOException {
        JsonNode grant = hub.granted("renewed");
        String id = grant.path("id").asText();
        Map<String, Object> ask = new HashMap<>(ask());
        ask.put("renews", id);
        String request = hub.submit("developer", ask);
        assertThat(refused(() -> hub.decide("steward", request, Map.of("outcome", "grant", "fields", List.of("fee"))))
                        .code())
                .isEqualTo("renewal-unfit");

        hub.decide("steward", request, Map.of("outcome", "grant"));

        JsonNode renewed = grant(id);
        assertThat(renewed.path("state").asText()).isEqualTo("active");
        assertThat(renewed.path("topic")).isEqualTo(grant.path("topic"));
        assertThat(Instant.parse(renewed.path("validUntil").asText()))
                .isEqualTo(Instant.parse(grant.path("validUntil").asText()).plus(Duration.ofDays(30)));
        hub.logged(
                "kind=decision&grant=" + id,
                entry -> entry.path("facts").path("renews").asText().equals(id));
    }

    @Test
    void whatIsSuspendedIsNotReadUntilItIsResumed() throws IOException {
        JsonNode grant = hub.granted("suspended");
        String id = grant.path("id").asText();

        hub.said("grant", "suspend", id, "--reason", "the fault is looked into", "--as", "steward");

        assertThat(grant(id).path("state").asText()).isEqualTo("suspended");
        assertThat(refused(() -> hub.as("developer").text("/api/v1/grants/" + id + "/client"))
                        .code())
                .isEqualTo("grant-not-active");
        Awaitility.await("its credentials are gone")
                .atMost(Duration.ofMinutes(1))
                .until(() -> !java.nio.file.Files.exists(hub.clientFile(id)));

        hub.said("grant", "resume", id, "--reason", "it is mended", "--as", "steward");

        JsonNode again = Awaitility.await("it is provided again")
                .atMost(Duration.ofMinutes(2))
                .until(() -> grant(id), seen -> seen.path("state").asText().equals("active"));
        assertThat(hub.subscription(again).read(SharingHub.ROWS, hub.registry()))
                .hasSizeGreaterThanOrEqualTo(SharingHub.ROWS);
        hub.logged(
                "kind=suspension&grant=" + id,
                entry -> entry.path("facts").path("how").asText().equals("resumed"));
    }

    @Test
    void severalGrantsAreMovedTogetherOrNoneIsAndTheEffectsAreToldBefore() {
        String first = hub.granted("bulk-one").path("id").asText();
        String second = hub.granted("bulk-two").path("id").asText();
        Map<String, Object> wanted = Map.of("grants", List.of(first, second), "move", "suspend");

        JsonNode effects = hub.as("steward").post("/api/v1/grants/bulk/effects", wanted);

        assertThat(effects).hasSize(2).allSatisfy(effect -> {
            assertThat(effect.path("problem").isNull()).isTrue();
            assertThat(effect.path("readersLeft").asInt()).isZero();
        });
        assertThat(grant(first).path("state").asText()).isEqualTo("active");
        Map<String, Object> deed = new HashMap<>(wanted);
        deed.put("reason", "both are looked into");
        assertThat(refused(() -> hub.as("market-steward").post("/api/v1/grants/bulk", deed))
                        .status())
                .isEqualTo(404);
        hub.as("steward").post("/api/v1/grants/" + second + "/suspend", Map.of("reason", "this one before"));
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/bulk", deed))
                        .code())
                .isEqualTo("suspended");
        assertThat(grant(first).path("state").asText()).as("none was moved").isEqualTo("active");

        deed.put("move", "revoke");
        hub.as("steward").post("/api/v1/grants/bulk", deed);

        for (String id : List.of(first, second)) {
            assertThat(grant(id).path("state").asText()).isEqualTo("revoked");
            hub.logged(
                    "kind=revocation&grant=" + id,
                    entry -> entry.path("facts").path("how").asText().equals("revoked"));
        }
    }

    @Test
    void whoReceivesAGrantGivesItBack() throws IOException {
        String id = hub.granted("given-back").path("id").asText();
        assertThat(refused(() -> hub.as("two-hats")
                                .post("/api/v1/grants/" + id + "/relinquish", Map.of("reason", "not mine")))
                        .code())
                .isEqualTo("not-your-grant");

        hub.said("grant", "relinquish", id, "--reason", "the programme is over", "--as", "developer");

        assertThat(grant(id).path("state").asText()).isEqualTo("relinquished");
        assertThat(refused(() -> hub.as("steward").post("/api/v1/grants/" + id + "/resume", Map.of("reason", "no")))
                        .code())
                .isEqualTo("ended-already");
        hub.logged(
                "kind=revocation&grant=" + id,
                entry -> entry.path("facts").path("how").asText().equals("relinquished"));
    }

    @Test
    void eachSideIsToldOfWhatTheOtherDid() throws IOException {
        String request = hub.submit("developer", ask());
        hub.decide("steward", request, Map.of("outcome", "refuse", "reasonCode", "3", "reason", "not needed"));

        JsonNode decided = notice("developer", "refused", request);
        assertThat(notice("second-steward", "submitted", request).path("read").asBoolean())
                .isFalse();
        assertThat(decided.path("read").asBoolean()).isFalse();
        hub.said("notice", "read", decided.path("id").asText(), "--as", "developer");

        assertThat(notice("developer", "refused", request).path("read").asBoolean())
                .isTrue();
        assertThat(refused(() -> hub.as("steward")
                                .post("/api/v1/notices/" + decided.path("id").asText() + "/read", Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void severalInterfacesAreAskedTogetherAllOrNone() {
        Map<String, Object> wrong = new HashMap<>(ask());
        wrong.put("view", "no-such-view");
        HubException refusal =
                refused(() -> hub.as("developer").post("/api/v1/cases", Map.of("asks", List.of(ask(), wrong))));
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(place -> assertThat(place.pointer()).isEqualTo("/asks/1/view"));

        JsonNode made = hub.as("developer").post("/api/v1/cases", Map.of("asks", List.of(ask(), ask())));

        String first = made.path("requests").path(0).path("id").asText();
        JsonNode view = hub.as("steward").get("/api/v1/requests/" + first + "/view");
        assertThat(view.path("together")).hasSize(1);
        assertThat(view.path("asked")).hasSize(fields().size());
        assertThat(view.path("moves")).hasSize(1);
        hub.decide("steward", first, Map.of("outcome", "refuse", "reasonCode", "3", "reason", "not needed"));
        assertThat(hub.as("developer")
                        .get("/api/v1/cases/" + made.path("id").asText())
                        .path("requests")
                        .findValuesAsText("state"))
                .containsExactly("refused", "submitted");
    }

    @Test
    void theInboxIsByDueDayAndInPages() {
        String first = hub.submit("developer", ask());
        String second = hub.submit("developer", ask());
        List<String> seen = new ArrayList<>();
        List<String> days = new ArrayList<>();
        @Nullable String after = "";
        while (after != null) {
            JsonNode page = hub.as("steward").get("/api/v1/requests/inbox?limit=2" + after);
            page.path("lines").forEach(line -> {
                seen.add(line.path("id").asText());
                days.add(line.path("due").asText());
            });
            JsonNode next = page.path("next");
            after = next.isNull() ? null : "&after=" + next.asText();
        }

        assertThat(seen).contains(first, second).doesNotHaveDuplicates();
        assertThat(days).isSorted();
        assertThat(hub.as("market-steward")
                        .get("/api/v1/requests/inbox")
                        .path("lines")
                        .findValuesAsText("id"))
                .doesNotContain(first, second);
    }

    @Test
    void aReaderOverItsQuotaIsSlowedDownByTheBroker() {
        String request = hub.submit("developer", ask());
        hub.decide("steward", request, Map.of("outcome", "grant", "purposeDomain", "quota", "bytesPerSecond", QUOTA));
        JsonNode grant = hub.active(request);
        assertThat(grant.path("bytesPerSecond").asLong()).isEqualTo(QUOTA);
        assertThat(hub.nobody().as(hub.token("operator")).get("/api/v1/flows").path("paths"))
                .anySatisfy(path -> {
                    assertThat(path.path("grant")).isEqualTo(grant.path("id"));
                    assertThat(path.path("bytesPerSecond").asLong()).isEqualTo(QUOTA);
                });

        try (KafkaConsumer<byte[], byte[]> reader = hub.subscription(grant).consumer(500)) {
            // Over and over, which is more than it may take.
            double throttled = Awaitility.await("the broker lets it wait")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                            () -> {
                                reader.seekToBeginning(reader.assignment());
                                reader.poll(Duration.ofMillis(300));
                                return throttled(reader);
                            },
                            millis -> millis > 0);
            System.out.printf(
                    "quota: %d bytes a second, the broker let its reader wait up to %.0f ms%n", QUOTA, throttled);
        }
    }

    /** The longest that the broker has said it lets this reader wait, in ms. */
    private static double throttled(KafkaConsumer<?, ?> reader) {
        return reader.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-throttle-time-max"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private JsonNode notice(String account, String kind, String subject) throws IOException {
        for (JsonNode notice : hub.said("notice", "list", "--limit", "500", "--as", account)) {
            if (notice.path("kind").asText().equals(kind)
                    && notice.path("subjectId").asText().equals(subject)) {
                return notice;
            }
        }
        throw new AssertionError(account + " was not told that " + subject + " was " + kind);
    }

    private static List<String> fields() {
        return List.of("licence_no", "type", "holder_name", "region", "issued_on", "fee");
    }

    private JsonNode grant(String id) {
        return hub.as("developer").get("/api/v1/grants/" + id);
    }

    private static Map<String, Object> ask() {
        return SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW);
    }

    private static Map<String, Object> item(String field, String outcome) {
        return Map.of("field", field, "outcome", outcome);
    }

    private static HubException refused(ThrowingCallable call) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
