package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a steward sees before deciding, and that nobody else does. */
@ExtendWith(OneSharingHub.class)
class PreviewE2E {
    private static final List<String> FIELDS = List.of("licence_no", "holder_name", "region", "issued_on");
    private static final Map<String, Object> RULING = Map.of(
            "outcome",
            "grant",
            "purposeDomain",
            "preview",
            "fields",
            FIELDS,
            "treatments",
            Map.of("licence_no", Map.of("treatment", "pseudonymise")),
            "rowFilter",
            "region == '310105'");

    private final SharingHub hub;

    PreviewE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void itShowsWhatIsThenDelivered() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

        JsonNode given = given("steward", request);
        JsonNode shown = DataCall.post(given, "/previews", given.path("order").asText());

        assertThat(shown.path("problem").isNull()).isTrue();
        assertThat(shown.path("fields").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(FIELDS);
        assertThat(shown.path("fields").findValuesAsText("treatment"))
                .contains("pseudonymise", "mask(keepFirst=1, keepLast=0)", "generalise(to=month)");
        assertThat(shown.path("rows")).hasSize(20);
        assertThat(shown.path("read").asInt())
                .isEqualTo(20 + shown.path("skipped").asInt());
        hub.decide("steward", request, RULING);
        int delivered = (int) hub.files().numbers().stream()
                .filter(number -> LicenceFiles.region(Integer.parseInt(number.substring(3)))
                        .equals("310105"))
                .count();
        List<GenericRecord> records = hub.subscription(hub.active(request)).read(delivered, hub.registry());
        assertThat(rows(shown))
                .isSubsetOf(records.stream().map(PreviewE2E::row).toList())
                .doesNotHaveDuplicates();
        hub.logged(
                "kind=ticket",
                entry -> entry.path("actor").asText().equals("steward")
                        && entry.path("facts").path("purpose").asText().equals("preview")
                        && entry.path("subjects")
                                .path("request")
                                .path(0)
                                .asText()
                                .equals(request));
    }

    @Test
    void aTicketIsForOneOrderAndOnce() throws Exception {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        JsonNode given = given("steward", request);
        String order = given.path("order").asText();
        String wider = order.replace("\"holder_name\"", "\"holder_code\"");

        assertThat(wider).isNotEqualTo(order);
        assertRefused(() -> DataCall.post(given, "/previews", wider), 401, "ticket-foreign");
        DataCall.post(given, "/previews", order);
        assertRefused(() -> DataCall.post(given, "/previews", order), 401, "ticket-used");
        JsonNode looking = hub.as("licence-office")
                .post("/api/v1/tickets", Map.of("purpose", "preflight", "object", "licence-files"));
        assertRefused(() -> DataCall.post(looking, "/previews", order), 401, "ticket-foreign");
        ObjectNode forged = JsonMapper.builder().build().createObjectNode();
        forged.put("url", given.path("url").asText());
        forged.put("ticket", given.path("ticket").asText().replaceFirst("\\.[^.]*$", ".AAAA"));
        assertRefused(() -> DataCall.post(forged, "/previews", order), 401, "ticket-foreign");
        hub.denied("steward", "preview", "ticket-used");
        hub.denied("steward", "preview", "ticket-foreign");
        hub.denied("licence-office", "preview", "ticket-foreign");
        hub.denied("anonymous", "preview", "ticket-foreign");
    }

    @Test
    void whoMayNotDecideSeesNothing() {
        String request = hub.submit("two-hats", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

        assertRefused(() -> given("two-hats", request), 409, "four-eyes");
        assertRefused(() -> given("market-steward", request), 404, "not-found");
        assertRefused(() -> given("developer", request), 403, "forbidden");
        hub.denied("two-hats", "POST SharingResource.preview", "four-eyes");
        hub.as("two-hats").post("/api/v1/requests/" + request + "/withdraw", Map.of());
        assertRefused(() -> given("steward", request), 409, "request-closed");
    }

    @Test
    void whatTheViewWithholdsIsNotShown() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

        assertRefused(
                () -> hub.as("steward")
                        .post(
                                "/api/v1/requests/" + request + "/preview",
                                Map.of("outcome", "grant", "fields", List.of("licence_no", "holder_code"))),
                422,
                "terms-unfit");
    }

    private JsonNode given(String account, String request) {
        return hub.as(account).post("/api/v1/requests/" + request + "/preview", RULING);
    }

    /** Texts only: of dates a topic holds days. */
    private static List<List<String>> rows(JsonNode shown) {
        List<String> names = shown.path("fields").findValuesAsText("name");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : shown.path("rows")) {
            rows.add(List.of(
                    row.path(names.indexOf("licence_no")).asText(),
                    row.path(names.indexOf("holder_name")).asText(),
                    row.path(names.indexOf("region")).asText()));
        }
        return rows;
    }

    private static List<String> row(GenericRecord row) {
        return List.of(
                String.valueOf(row.get("licence_no")),
                String.valueOf(row.get("holder_name")),
                String.valueOf(row.get("region")));
    }

    @Test
    void onlyThePagesOfThisHubCallFromABrowser() throws IOException, InterruptedException {
        assertThat(allowed(hub.url())).contains(hub.url());
        assertThat(allowed("https://elsewhere.example")).isEmpty();
    }

    /** Whom the data process lets a browser call for that shows a page of this origin. */
    private Optional<String> allowed(String origin) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest asked = HttpRequest.newBuilder(URI.create(hub.dataUrl() + "/previews"))
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .build();
            return http.send(asked, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Access-Control-Allow-Origin");
        }
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).asInstanceOf(type(HubException.class)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}
