package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody learns alone who stands behind a pseudonym, or what another domain calls the same person. */
@ExtendWith(OneSharingHub.class)
class DisclosureE2E {
    private static final String FIELD = "licence_no";

    private final SharingHub hub;

    DisclosureE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void pseudonymsAreConvertedByAnApprovedRequestOnlyAndOnce() {
        JsonNode from = granted("developer", "conversion-from");
        JsonNode to = granted("developer", "conversion-to");
        Set<String> before = pseudonyms(from);
        Set<String> after = pseudonyms(to);
        assertThat(before).doesNotContainAnyElementsOf(after);
        Map<String, Object> wanted = conversion(from, to, List.copyOf(before));

        assertRefused(() -> ask("two-hats", wanted), 403, "no-grant");
        hub.denied("two-hats", "POST DisclosureResource.ask", "no-grant");
        String id = ask("developer", wanted);
        assertRefused(() -> open("developer", id), 403, "not-approved");
        hub.denied("developer", "POST DisclosureResource.open", "not-approved");
        assertRefused(() -> hub.as("market-steward").post(path(id, "approve"), Map.of()), 404, "not-found");
        assertThat(approve("steward", id)).isEqualTo("approved");

        JsonNode opened = open("developer", id);
        JsonNode answer =
                DataCall.post(opened, "/disclosures", opened.path("order").asText());

        Map<String, String> found = found(answer);
        assertThat(found.keySet()).isEqualTo(before);
        assertThat(Set.copyOf(found.values())).as("one to one").isEqualTo(after);
        assertThat(answer.path("missing").asInt()).isZero();
        assertRefused(() -> open("developer", id), 409, "opened-already");
        JsonNode entry = logged(id, "opened");
        assertThat(entry.path("facts").path("values").asInt()).isEqualTo(before.size());
        assertThat(entry.toString()).doesNotContain(before.iterator().next());
    }

    @Test
    void aPersonIsReidentifiedByTwoOthersWithAReasonAndTheValueIsShownOnce() {
        JsonNode grant = granted("developer", "reidentification");
        Set<String> pseudonyms = pseudonyms(grant);
        String pseudonym = pseudonyms.iterator().next();
        String id = ask("developer", reidentification(grant, pseudonym));

        assertThat(approve("steward", id)).as("one is not enough").isEqualTo("pending");
        assertRefused(() -> open("developer", id), 403, "not-approved");
        assertRefused(() -> approve("steward", id), 409, "four-eyes");
        assertThat(approve("second-steward", id)).isEqualTo("approved");

        JsonNode opened = open("developer", id);
        String order = opened.path("order").asText();
        Map<String, String> found = found(DataCall.post(opened, "/disclosures", order));

        assertThat(found).containsOnlyKeys(pseudonym);
        assertThat(hub.files().numbers()).contains(found.get(pseudonym));
        assertRefused(() -> DataCall.post(opened, "/disclosures", order), 401, "ticket-used");
        assertRefused(() -> open("developer", id), 409, "opened-already");
        for (String move : List.of("asked", "approved", "opened")) {
            JsonNode entry = logged(id, move);
            assertThat(entry.toString()).doesNotContain(pseudonym).doesNotContain(found.get(pseudonym));
        }
        assertThat(logged(id, "asked").path("facts").path("reason").asText()).isEqualTo("A court has ordered it");
    }

    @Test
    void theCommandLineLeadsThroughTheSameSteps() throws IOException {
        String grant = granted("developer", "by-command").path("id").asText();
        String pseudonym = pseudonyms(hub.as("developer").get("/api/v1/grants/" + grant))
                .iterator()
                .next();

        String id = hub.said(
                        "disclosure",
                        "ask",
                        "--as",
                        "developer",
                        grant,
                        FIELD,
                        "--value",
                        pseudonym,
                        "--reason",
                        "A court has ordered it",
                        "--basis",
                        "article 10")
                .path("id")
                .asText();
        hub.said("disclosure", "approve", "--as", "steward", id);
        JsonNode approved = hub.said("disclosure", "approve", "--as", "second-steward", id);
        JsonNode answer = hub.said("disclosure", "open", "--as", "developer", id);

        assertThat(approved.path("state").asText()).isEqualTo("approved");
        assertThat(hub.files().numbers()).contains(found(answer).get(pseudonym));
        assertThat(hub.said("disclosure", "list", "--as", "steward").findValuesAsText("id"))
                .contains(id);
    }

    @Test
    void whoAsksApprovesNothing() {
        JsonNode grant = granted("two-hats", "own-question");
        String id = ask("two-hats", reidentification(grant, "a-pseudonym-of-nobody"));

        assertRefused(() -> approve("two-hats", id), 409, "four-eyes");
        assertThat(approve("steward", id)).isEqualTo("pending");
        assertThat(hub.as("steward")
                        .post(path(id, "refuse"), Map.of("reason", "no court has ordered it"))
                        .path("state")
                        .asText())
                .isEqualTo("refused");
        assertRefused(() -> approve("second-steward", id), 409, "disclosure-closed");
        assertRefused(() -> open("two-hats", id), 403, "not-approved");
    }

    @Test
    void aTicketIsForOneOrderAndWhatNobodyHoldsIsMissing() {
        JsonNode grant = granted("developer", "missing");
        String id = ask("developer", reidentification(grant, "a-pseudonym-of-nobody"));
        approve("steward", id);
        approve("second-steward", id);
        JsonNode opened = open("developer", id);
        String order = opened.path("order").asText();

        assertRefused(
                () -> DataCall.post(opened, "/disclosures", order.replace("of-nobody", "of-another")),
                401,
                "ticket-foreign");
        JsonNode answer = DataCall.post(opened, "/disclosures", order);

        assertThat(answer.path("found")).isEmpty();
        assertThat(answer.path("missing").asInt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeDisclosedIsSaid() {
        JsonNode grant = granted("developer", "unfit");
        Map<String, Object> kept = new HashMap<>(reidentification(grant, "310105"));
        kept.put("field", "region");
        Map<String, Object> two = new HashMap<>(reidentification(grant, "one"));
        two.put("shown", List.of("one", "two"));

        assertRefused(() -> ask("developer", kept), 422, "field-unfit");
        assertRefused(() -> ask("developer", two), 400, "one-person");
        assertRefused(() -> ask("developer", conversion(grant, grant, List.of("one"))), 409, "one-domain");
        hub.revoke(grant.path("id").asText());
        assertRefused(() -> ask("developer", reidentification(grant, "one")), 403, "no-grant");
    }

    private JsonNode granted(String account, String purposeDomain) {
        String request = hub.submit(account, SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        hub.decide(
                "steward",
                request,
                Map.of(
                        "outcome",
                        "grant",
                        "purposeDomain",
                        purposeDomain,
                        "treatments",
                        Map.of(FIELD, Map.of("treatment", "pseudonymise"))));
        return hub.active(account, request);
    }

    private Set<String> pseudonyms(JsonNode grant) {
        return hub.subscription(grant).read(hub.files().numbers().size(), hub.registry()).stream()
                .map(row -> String.valueOf(row.get(FIELD)))
                .collect(Collectors.toSet());
    }

    private static Map<String, Object> conversion(JsonNode from, JsonNode to, List<String> shown) {
        return Map.of(
                "kind",
                "conversion",
                "grant",
                from.path("id").asText(),
                "field",
                FIELD,
                "toGrant",
                to.path("id").asText(),
                "toField",
                FIELD,
                "shown",
                shown,
                "reason",
                "The register moves to the other programme",
                "legalBasis",
                "Counter Services Act 2031, article 9");
    }

    private static Map<String, Object> reidentification(JsonNode grant, String pseudonym) {
        return Map.of(
                "kind",
                "reidentification",
                "grant",
                grant.path("id").asText(),
                "field",
                FIELD,
                "shown",
                List.of(pseudonym),
                "reason",
                "A court has ordered it",
                "legalBasis",
                "Counter Services Act 2031, article 10");
    }

    private String ask(String account, Map<String, Object> wanted) {
        return hub.as(account).post("/api/v1/disclosures", wanted).path("id").asText();
    }

    private String approve(String account, String id) {
        return hub.as(account).post(path(id, "approve"), Map.of()).path("state").asText();
    }

    private JsonNode open(String account, String id) {
        return hub.as(account).post(path(id, "open"), Map.of());
    }

    private static String path(String id, String move) {
        return "/api/v1/disclosures/" + id + "/" + move;
    }

    private static Map<String, String> found(JsonNode answer) {
        Map<String, String> found = new HashMap<>();
        answer.path("found")
                .forEach(each -> found.put(
                        each.path("shown").asText(), each.path("value").asText()));
        return found;
    }

    private JsonNode logged(String id, String move) {
        return hub.logged(
                "kind=disclosure",
                entry -> entry.path("subjects")
                                .path("disclosure")
                                .path(0)
                                .asText()
                                .equals(id)
                        && entry.path("facts").path("move").asText().equals(move));
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).asInstanceOf(type(HubException.class)).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.status()).isEqualTo(status);
        });
    }
}
