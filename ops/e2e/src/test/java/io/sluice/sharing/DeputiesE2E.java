package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deputies act in another's role until a day; whoever stands on the side of who asked never decides. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeputiesE2E {
    private static final Map<String, Object> GRANT = Map.of("outcome", "grant", "purposeDomain", "deputies");
    private static final String HEAD = "deputies.head";
    private static final String CLERK = "deputies.clerk";
    private static final String ASKER = "deputies.asker";
    private static final String ASKER_AGAIN = "deputies.asker-again";

    private final SharingHub hub;

    DeputiesE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void accounts() throws IOException {
        hub.account(HEAD, "licences", List.of("steward"));
        hub.account(CLERK, "licences", List.of("department"));
        hub.account(ASKER, "licences", List.of("subscriber"));
        try (HubClient operator = operator()) {
            operator.post(
                    "/api/v1/accounts",
                    Map.of(
                            "name",
                            ASKER_AGAIN,
                            "department",
                            "licences",
                            "roles",
                            List.of("steward"),
                            "person",
                            ASKER));
            hub.keep(
                    ASKER_AGAIN,
                    operator.post("/api/v1/accounts/" + ASKER_AGAIN + "/tokens", Map.of("label", "test", "days", 1))
                            .path("token")
                            .asText());
        }
    }

    private HubClient operator() throws IOException {
        return new HubClient(
                hub.url(),
                Files.readString(hub.data().resolve("secrets/tokens/operator")).strip());
    }

    @Test
    void aDeputyDecidesUntilItEndsAndTheLogSaysForWhom() throws IOException {
        String request = asked("developer");
        refused(() -> hub.decide(CLERK, request, GRANT), 403, "forbidden");

        JsonNode named = hub.said(
                "deputy",
                "name",
                CLERK,
                "--as",
                HEAD,
                "--role",
                "steward",
                "--until",
                today().plusDays(7).toString());
        hub.decide(CLERK, request, Map.of("outcome", "refuse", "reasonCode", "4", "reason", "not today"));

        JsonNode decided = hub.logged("kind=decision&request=" + request, entry -> true);
        assertThat(decided.path("actor").asText()).isEqualTo(CLERK);
        assertThat(decided.path("facts").path("deputyOf"))
                .extracting(JsonNode::asText)
                .containsExactly(HEAD);
        hub.logged("kind=account&department=licences", entry -> isChange(entry, "deputy-named"));
        String next = asked("developer");
        hub.said("deputy", "end", named.path("id").asText(), "--as", CLERK);
        refused(() -> hub.decide(CLERK, next, GRANT), 403, "forbidden");
        hub.logged("kind=account&department=licences", entry -> isChange(entry, "deputy-ended"));
        assertThat(hub.said("deputy", "list", "--as", HEAD))
                .anyMatch(each -> each.path("id").equals(named.path("id"))
                        && !each.path("inForce").asBoolean());
    }

    private static boolean isChange(JsonNode entry, String change) {
        JsonNode facts = entry.path("facts");
        return facts.path("change").asText().equals(change)
                && facts.path("account").asText().equals(HEAD)
                && facts.path("deputy").asText().equals(CLERK);
    }

    @Test
    void whoAskedDoesNotDecideAsADeputy() {
        String request = asked(ASKER);
        String id = deputy(HEAD, ASKER, "steward");
        refused(() -> hub.decide(ASKER, request, GRANT), 409, "four-eyes");
        refused(() -> hub.decide(HEAD, request, GRANT), 409, "four-eyes");

        hub.as(HEAD).delete("/api/v1/deputies/" + id);
        refused(() -> hub.decide(HEAD, request, GRANT), 409, "four-eyes");
        hub.denied(HEAD, "POST SharingResource.decide", "four-eyes");
        hub.decide("second-steward", request, Map.of("outcome", "refuse", "reasonCode", "4", "reason", "not today"));
    }

    @Test
    void aDeputyOfWhoAskedDoesNotDecideEither() {
        String request = asked(ASKER);
        String id = deputy(ASKER, "steward", "subscriber");
        refused(() -> hub.decide("steward", request, GRANT), 409, "four-eyes");
        hub.as(ASKER).delete("/api/v1/deputies/" + id);
        String later = asked(ASKER);
        hub.decide("steward", later, Map.of("outcome", "refuse", "reasonCode", "4", "reason", "not today"));
    }

    @Test
    void aSecondAccountOfThePersonWhoAskedDoesNotDecide() {
        String request = asked(ASKER);
        refused(() -> hub.decide(ASKER_AGAIN, request, GRANT), 409, "four-eyes");
        refused(
                () -> hub.as(ASKER_AGAIN)
                        .post("/api/v1/requests/" + request + "/supplement", Map.of("reason", "which counter")),
                409,
                "four-eyes");
    }

    @Test
    void onlyOwnRolesAreLentToColleaguesWithinAYear() {
        Map<String, String> fit = Map.of("deputy", CLERK, "role", "steward", "until", today().toString());
        for (Map<String, String> unfit : List.of(
                Map.of("role", "department"),
                Map.of("deputy", "market-steward"),
                Map.of("deputy", HEAD),
                Map.of("deputy", "nobody-at-all"),
                Map.of("until", today().minusDays(1).toString()),
                Map.of("until", today().plusDays(400).toString()))) {
            Map<String, String> wanted = new HashMap<>(fit);
            wanted.putAll(unfit);
            refused(() -> hub.as(HEAD).post("/api/v1/deputies", wanted), 422, "deputy-unfit");
        }
        refused(() -> hub.as("developer").delete("/api/v1/deputies/dp-none"), 404, "not-found");
    }

    @Test
    void aStewardHandsRequestsToAnotherOrToADeputyAllOrNone() throws IOException {
        String one = asked("developer");
        String two = asked("developer");
        String own = asked(ASKER);
        Map<String, Object> wanted = new HashMap<>(Map.of("requests", List.of(one, two), "assignee", CLERK));
        refused(() -> hub.as(HEAD).post("/api/v1/requests/assignments/effects", wanted), 422, "assignee-unfit");
        String deputy = deputy(HEAD, CLERK, "steward");

        JsonNode effects = hub.said("request", "assign", "--as", HEAD, "--to", CLERK, one, two);

        assertThat(effects).hasSize(2).allSatisfy(effect -> {
            assertThat(effect.path("problem").isNull()).isTrue();
            assertThat(effect.path("before").isNull()).isTrue();
        });
        assertThat(mine(CLERK)).doesNotContain(one, two);
        hub.said("request", "assign", "--as", HEAD, "--to", CLERK, "--reason", "she knows the matter", one, two);

        assertThat(mine(CLERK)).contains(one, two);
        assertThat(mine(HEAD)).doesNotContain(one, two);
        assertThat(hub.as(CLERK).get("/api/v1/notices?limit=500").path("notices"))
                .anyMatch(notice -> notice.path("kind").asText().equals("assigned")
                        && notice.path("subjectId").asText().equals(one));
        assertThat(hub.as("developer").get("/api/v1/notices?limit=500").path("notices"))
                .as("whose work it is inside is told to nobody outside")
                .noneMatch(notice -> notice.path("kind").asText().equals("assigned"));
        hub.logged(
                "kind=request&request=" + one,
                entry -> entry.path("facts").path("move").asText().equals("assigned")
                        && entry.path("facts").path("assignee").asText().equals(CLERK));
        hub.decide(CLERK, one, Map.of("outcome", "refuse", "reasonCode", "4", "reason", "not today"));
        hub.as(HEAD).delete("/api/v1/deputies/" + deputy);

        notBothSides(own, two);
        hub.decide(HEAD, two, Map.of("outcome", "refuse", "reasonCode", "4", "reason", "not today"));
        refused(() -> assign(HEAD, List.of(own, two), "second-steward"), 409, "request-closed");
        assertThat(mine("second-steward")).as("none was handed over").doesNotContain(own);
        refused(() -> assign("market-steward", List.of(own), "market-steward"), 404, "not-found");
    }

    /** Who asked is not given the decision, under whatever account. */
    private void notBothSides(String own, String other) {
        refused(() -> assign("second-steward", List.of(other, own), ASKER_AGAIN), 409, "four-eyes");
        assertThat(hub.as("second-steward")
                        .post(
                                "/api/v1/requests/assignments/effects",
                                Map.of("requests", List.of(other, own), "assignee", ASKER_AGAIN))
                        .findValuesAsText("problem"))
                .containsExactly("null", "four-eyes");
        assertThat(mine(ASKER_AGAIN)).doesNotContain(other, own);
        refused(() -> assign(ASKER_AGAIN, List.of(own), "second-steward"), 409, "four-eyes");
    }

    private void assign(String by, List<String> requests, String assignee) {
        hub.as(by)
                .post(
                        "/api/v1/requests/assignments",
                        Map.of("requests", requests, "assignee", assignee, "reason", "it is theirs"));
    }

    private List<String> mine(String account) {
        return hub.as(account)
                .get("/api/v1/requests/inbox?mine=true&limit=500")
                .path("lines")
                .findValuesAsText("id");
    }

    private String asked(String account) {
        return hub.submit(account, SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
    }

    private String deputy(String principal, String deputy, String role) {
        return hub.as(principal)
                .post("/api/v1/deputies", Map.of("deputy", deputy, "role", role, "until", today().toString()))
                .path("id")
                .asText();
    }

    /** As the hub's city has it. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
    }
}
