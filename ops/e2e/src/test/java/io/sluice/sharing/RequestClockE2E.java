package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request says what the rules ask for, and its clock runs, stands still, is extended and runs out. */
@ExtendWith(OneSharingHub.class)
class RequestClockE2E {
    private static final Map<String, Object> PARTICULARS = Map.of(
            "requesterCode",
            "11310000000012343Q",
            "applicant",
            Map.of("name", "Chen Example", "contact", "desk 4"),
            "system",
            Map.of("name", "Counter system", "securityLevel", 3),
            "frequency",
            Map.of("average", 100, "peak", 900, "per", "hour"),
            "mode",
            "3",
            "retentionDays",
            90);

    private final SharingHub hub;

    RequestClockE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void whatIsSaidOfTheUseIsKeptAndNoPersonIsInTheLog() {
        String request = hub.submit("developer", ask(PARTICULARS));

        assertThat(shown(request)
                        .path("ask")
                        .path("particulars")
                        .path("applicant")
                        .path("name")
                        .asText())
                .isEqualTo("Chen Example");
        JsonNode entry = hub.logged("kind=request&request=" + request, found -> true);
        assertThat(entry.path("facts").path("retentionDays").asInt()).isEqualTo(90);
        assertThat(entry.toString()).doesNotContain("Chen", "desk 4");
    }

    @Test
    void anUnfitMemberIsNamed() {
        Map<String, Object> wrong = new HashMap<>(PARTICULARS);
        wrong.put("onwardSharing", true);

        HubException refusal = refused(() -> hub.submit("developer", ask(wrong)));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("request-unfit");
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(place -> assertThat(place.pointer()).isEqualTo("/particulars/onwardReason"));
    }

    @Test
    void theClockStandsStillWhileASupplementIsOwed() throws IOException {
        String request = hub.submit("developer", ask(PARTICULARS));
        Path particulars = Files.writeString(hub.folder("asked").resolve("ask.yaml"), "effect: Fewer papers\n");
        LocalDate day = LocalDate.parse(shown(request).path("term").path("day").asText());

        JsonNode asked = hub.said("request", "supplement", request, "--what", "Which statute?", "--as", "steward");

        assertThat(asked.path("state").asText()).isEqualTo("supplement");
        assertThat(asked.path("term").path("day").isNull()).isTrue();
        assertThat(asked.path("term").path("daysLeft").asInt()).isEqualTo(10);
        assertThat(refused(() -> hub.decide("steward", request, Map.of("outcome", "grant")))
                        .code())
                .isEqualTo("supplement-owed");

        JsonNode supplied = hub.said(
                "request",
                "supply",
                request,
                "--text",
                "Article 3",
                "--particulars",
                particulars.toString(),
                "--as",
                "developer");

        assertThat(supplied.path("state").asText()).isEqualTo("submitted");
        assertThat(supplied.path("ask").path("particulars").path("effect").asText())
                .isEqualTo("Fewer papers");
        assertThat(LocalDate.parse(supplied.path("term").path("day").asText())).isAfterOrEqualTo(day);
        assertThat(refused(() -> hub.as("developer")
                                .post("/api/v1/requests/" + request + "/supply", Map.of("text", "x")))
                        .code())
                .isEqualTo("nothing-owed");
        assertThat(hub.said("request", "moves", request, "--as", "developer").findValuesAsText("move"))
                .containsExactly("submitted", "supplement-asked", "supplemented");
    }

    @Test
    void aTermIsExtendedOnce() throws IOException {
        String request = hub.submit("developer", ask(PARTICULARS));
        LocalDate day = LocalDate.parse(shown(request).path("term").path("day").asText());

        JsonNode extended = hub.said("request", "extend", request, "--reason", "two offices", "--as", "steward");

        assertThat(LocalDate.parse(extended.path("term").path("day").asText())).isAfter(day.plusDays(10));
        assertThat(refused(() -> hub.as("steward")
                                .post("/api/v1/requests/" + request + "/extend", Map.of("reason", "more")))
                        .code())
                .isEqualTo("extended-already");
    }

    @Test
    void whoIsNoStewardOfTheProviderDoesNotStopTheClock() {
        String request = hub.submit("developer", ask(PARTICULARS));

        assertThat(refused(() -> hub.as("market-steward")
                                .post("/api/v1/requests/" + request + "/supplement", Map.of("reason", "why?")))
                        .status())
                .isEqualTo(404);
        assertThat(refused(() -> hub.as("developer")
                                .post("/api/v1/requests/" + request + "/extend", Map.of("reason", "why?")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsOverdueIsToldByItself() throws SQLException {
        String request = hub.submit("developer", ask(PARTICULARS));
        try (Connection database = hub.database();
                PreparedStatement late = database.prepareStatement(
                        "UPDATE control.request SET due = now() - interval '1 day' WHERE id = ?")) {
            late.setString(1, request);
            late.executeUpdate();
        }

        JsonNode entry = hub.logged(
                "kind=request&request=" + request,
                found -> found.path("facts").path("move").asText().equals("overdue"));

        assertThat(entry.path("actor").asText()).isEqualTo("hub");
        assertThat(shown(request).path("term").path("overdue").isTextual()).isTrue();
        hub.decide("steward", request, Map.of("outcome", "refuse", "reasonCode", "3", "reason", "late, and no"));
        assertThat(shown(request).path("state").asText()).isEqualTo("refused");
    }

    private JsonNode shown(String request) {
        return hub.as("developer").get("/api/v1/requests/" + request);
    }

    private static Map<String, Object> ask(Map<String, Object> particulars) {
        Map<String, Object> ask = new HashMap<>(SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        ask.put("particulars", particulars);
        return ask;
    }

    private static HubException refused(ThrowingCallable call) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
