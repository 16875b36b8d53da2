package io.sluice.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account of each role in the department that gives, in the one that takes and in another, and things of theirs. */
final class PolicyCast {
    static final String NOBODY = "anonymous";

    private static final Map<String, String> DEPARTMENTS =
            Map.of("giver", "licences", "taker", "policy-taker", "other", "policy-other");
    private static final String STEWARD = account("giver-steward");
    private static final String TAKER = account("taker-subscriber");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SharingHub hub;
    private final Map<String, String> prepared = new HashMap<>();

    private PolicyCast(SharingHub hub) {
        this.hub = hub;
    }

    static PolicyCast prepare(SharingHub hub) throws IOException {
        PolicyCast cast = new PolicyCast(hub);
        cast.accounts();
        cast.things();
        return cast;
    }

    private static String account(String actor) {
        return "policy-" + actor;
    }

    /** The account's token; null: nobody's. */
    @Nullable String token(String actor) {
        return actor.equals(NOBODY) ? null : hub.token(account(actor));
    }

    /** A text in which each word after a dollar sign is what was prepared by that name. */
    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> each : prepared.entrySet()) {
            filled = filled.replace("$" + each.getKey(), each.getValue());
        }
        return filled;
    }

    private void accounts() {
        DEPARTMENTS.forEach((side, department) -> List.of("department", "steward", "subscriber")
                .forEach(role -> hub.account(account(side + "-" + role), department, List.of(role))));
        hub.account(account("auditor"), null, List.of("auditor"));
        hub.account(account("operator"), null, List.of("operator"));
        hub.account(account("spare"), null, List.of("auditor"));
        hub.account(account("closed"), null, List.of("auditor"));
        hub.person(account("person"), null, "auditor", "a long enough password");
    }

    private void things() throws IOException {
        Map<String, Object> ask = SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW);
        String contract = SharingHub.contract(SharingHub.CONDITIONAL)
                .replace("id: licences.licence", "id: licences.quiet")
                .replace("customProperties:", "customProperties:\n  - {property: catalogue, value: {listed: false}}");
        hub.as("licence-office").postYaml("/api/v1/interfaces", contract);
        Map<String, Object> entry = Map.of(
                "title", "A quiet entry",
                "summary", "What nobody else finds.",
                "domain", "licences",
                "tags", List.of(),
                "fields", List.of(),
                "sharingType", "conditional",
                "condition", "As the law says",
                "particulars", Map.of("listed", false));
        hub.as("licence-office").put("/api/v1/datasets/licences.quiet-entry", entry);
        keep("ask", json(ask));
        keep("entry", json(entry));
        keep("contract", contract);
        String request = hub.submit(TAKER, ask);
        hub.as(TAKER).post("/api/v1/requests/" + request + "/withdraw", Map.of());
        keep("request", request);
        keep(
                "case",
                hub.as(TAKER)
                        .post("/api/v1/cases", Map.of("asks", List.of(ask)))
                        .path("id")
                        .asText());
        String grant = granted(ask, "policy-grant");
        keep("grant", grant);
        String ended = granted(ask, "policy-ended");
        keep("disclosure", disclosure(ended));
        String unmade = hub.as(TAKER)
                .post("/api/v1/extracts", Map.of("grant", ended, "formats", List.of("csv")))
                .path("id")
                .asText();
        hub.as(STEWARD).post("/api/v1/grants/" + ended + "/revoke", Map.of("reason", "the matter is closed"));
        keep("ended", ended);
        keep(
                "extract",
                hub.as(TAKER)
                        .post("/api/v1/extracts", Map.of("grant", grant, "formats", List.of("csv")))
                        .path("id")
                        .asText());
        // Of a grant that has ended: it is never made.
        keep("unmade", unmade);
        keep("objection", objection());
        keep("reveal", reveal());
        keep("index", index(grant));
    }

    private String granted(Map<String, Object> ask, String domain) {
        String request = hub.submit(TAKER, ask);
        hub.decide(
                STEWARD,
                request,
                Map.of(
                        "outcome",
                        "grant",
                        "purposeDomain",
                        domain,
                        "treatments",
                        Map.of("licence_no", Map.of("treatment", "pseudonymise"))));
        return hub.active(TAKER, request).path("id").asText();
    }

    private String disclosure(String grant) {
        String id = hub.as(TAKER)
                .post(
                        "/api/v1/disclosures",
                        Map.of(
                                "kind",
                                "reidentification",
                                "grant",
                                grant,
                                "field",
                                "licence_no",
                                "shown",
                                List.of("nobody"),
                                "reason",
                                "A court has ordered it",
                                "legalBasis",
                                "article 10"))
                .path("id")
                .asText();
        hub.as(TAKER).post("/api/v1/disclosures/" + id + "/withdraw", Map.of());
        return id;
    }

    private String reveal() {
        String id = hub.as("steward")
                .post(
                        "/api/v1/reveals",
                        Map.of(
                                "dataset",
                                SharingHub.CONDITIONAL,
                                "view",
                                SharingHub.VIEW,
                                "record",
                                1,
                                "code",
                                "quality",
                                "reason",
                                "Reading the table of rights"))
                .path("id")
                .asText();
        hub.as("steward").post("/api/v1/reveals/" + id + "/open", Map.of());
        return id;
    }

    private String objection() {
        String id = hub.as(TAKER)
                .post(
                        "/api/v1/objections",
                        Map.of(
                                "about", "catalogue",
                                "cause", "other",
                                "subject", SharingHub.CONDITIONAL,
                                "words", "The title says too little"))
                .path("id")
                .asText();
        hub.as(TAKER).post("/api/v1/objections/" + id + "/withdraw", Map.of());
        return id;
    }

    /** Of an entry of the exchange log about a grant. */
    private String index(String grant) {
        JsonNode unused = hub.logged("grant=" + grant, entry -> true);
        return hub.as("auditor")
                .get("/api/v1/log/entries?grant=" + grant)
                .path("entries")
                .path(0)
                .path("index")
                .asText();
    }

    private void keep(String name, String what) {
        prepared.put(name, what);
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
