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
