package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may not go out together does not: classes of a register in PostgreSQL that are smaller than its contract says. */
@ExtendWith(OneSharingHub.class)
class PrivacyE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHORT = "k-anonymity: 1 class with 3 records are smaller than 5 (1 of 3)";

    private final SharingHub hub;

    PrivacyE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    static void register(SharingHub hub) throws SQLException, IOException {
        PermitRegister.begin(hub);
    }

    @Test
    void anExtractOfThreeAtAThresholdOfFiveIsBlockedAndItsClassesCounted() throws IOException {
        JsonNode grant = granted(Map.of("outcome", "grant", "purposeDomain", "blocked"));

        Said said = extract(grant);

        assertThat(said.exit).isEqualTo(1);
        assertThat(said.json.path("state").asText()).isEqualTo("refused");
        assertThat(said.json.path("message").asText()).contains(SHORT).doesNotContain("310104");
        String id = said.json.path("extract").asText();
        assertThat(hub.as("developer")
                        .get("/api/v1/extracts/" + id)
                        .path("message")
                        .asText())
                .contains(SHORT);
        JsonNode entry = hub.logged(
                "kind=extract&extract=" + id,
                found -> found.path("facts").path("state").asText().equals("refused"));
        assertThat(entry.path("facts").path("message").asText()).contains(SHORT);
        assertThat(hub.data().resolve("extracts").resolve(id)).doesNotExist();
        assertThat(hub.data().resolve("extracts").toFile().list())
                .as("nothing half made")
                .noneMatch(name -> name.contains(id));
    }

    @Test
    void whatKeepsToTheContractIsReleased() throws IOException {
        JsonNode grant =
                granted(Map.of("outcome", "grant", "purposeDomain", "released", "rowFilter", "region != '310104'"));

        Said said = extract(grant);

        assertThat(said.json.path("state").asText()).as(said.json.toString()).isEqualTo("completed");
        assertThat(said.json.path("rows").asInt()).isEqualTo(11);
    }

    @Test
    void aStewardSeesBeforeTheDecisionHowWellTheRecordsHideEachOther() throws IOException {
        String request = hub.submit("developer", SharingHub.ask(PermitRegister.INTERFACE, SharingHub.VIEW));

        JsonNode estimate = Awaitility.await("the data process knows the source")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsMatching(
                        refused -> String.valueOf(refused.getMessage()).contains("not known here yet"))
                .until(
                        () -> hub.said("request", "preview", request, "--as", "steward")
                                .path("estimate"),
                        JsonNode::isObject);

        assertThat(estimate.path("k").asInt()).isEqualTo(5);
        assertThat(estimate.path("records").asInt()).isEqualTo(14);
        assertThat(estimate.path("whole").asBoolean()).isTrue();
        assertThat(estimate.path("below").asInt()).isEqualTo(3);
        assertThat(estimate.path("near").asInt()).isEqualTo(11);
        assertThat(hub.said("request", "preview", request, "--as", "steward", "--k", "20")
                        .path("estimate")
                        .path("below")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    @DisplayName("SECURITY 9, 51: a filter that leaves fewer than k shows nobody, and none looks like three")
    void aFilterThatLeavesNearlyNobodyShowsNobody() {
        String request = hub.submit("developer", SharingHub.ask(PermitRegister.INTERFACE, SharingHub.VIEW));

        JsonNode three = looked(request, "region == '310104'");
        JsonNode none = looked(request, "region == '999999'");

        assertThat(three.path("rows")).isEmpty();
        assertThat(three.path("problem").asText()).startsWith("Fewer than 5 records");
        assertThat(three).isEqualTo(none);
        assertThat(looked(request, "region != '310104'").path("rows")).hasSize(11);
    }

    /** Once the data process knows the source. */
    private JsonNode looked(String request, String filter) {
        return Awaitility.await("the data process knows the source")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsMatching(
                        refused -> String.valueOf(refused.getMessage()).contains("not known here yet"))
                .until(
                        () -> {
                            JsonNode given = hub.as("steward")
                                    .post(
                                            "/api/v1/requests/" + request + "/preview",
                                            Map.of("outcome", "grant", "rowFilter", filter));
                            return DataCall.post(
                                    given, "/previews", given.path("order").asText());
                        },
                        JsonNode::isObject);
    }

    @Test
    void aDecisionRaisesKAndTheExtractIsHeldToIt() throws IOException {
        JsonNode grant = granted(
                Map.of("outcome", "grant", "purposeDomain", "raised", "rowFilter", "region != '310104'", "k", 6));

        assertThat(extract(grant).json.path("message").asText())
                .contains("1 class with 5 records are smaller than 6 (1 of 5)");
    }

    @Test
    void aDecisionLowersNoK() {
        String request = hub.submit("developer", SharingHub.ask(PermitRegister.INTERFACE, SharingHub.VIEW));

        assertThatThrownBy(() -> hub.decide("steward", request, Map.of("outcome", "grant", "k", 3)))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("terms-unfit"))
                .satisfies(refused -> assertThat(refused.errors())
                        .singleElement()
                        .satisfies(place -> {
                            assertThat(place.pointer()).isEqualTo("/k");
                            assertThat(place.detail()).contains("below the contract's 5");
                        }));
    }

    private JsonNode granted(Map<String, Object> ruling) {
        String request = hub.submit("developer", SharingHub.ask(PermitRegister.INTERFACE, SharingHub.VIEW));
        hub.decide("steward", request, ruling);
        return hub.active(request);
    }

    private record Said(int exit, JsonNode json) {}

    private Said extract(JsonNode grant) throws IOException {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(
                List.of("extract", "create", grant.path("id").asText(), "--as", "developer", "--format", "csv"));
        arguments.addAll(List.of("-o", "json", "--data-folder", hub.data().toString()));
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(arguments.toArray(String[]::new));
        return new Said(exit, JSON.readTree(out.toString()));
    }
}
