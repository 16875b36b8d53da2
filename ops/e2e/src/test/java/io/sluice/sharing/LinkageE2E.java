package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import io.sluice.client.HubException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one department could join of two grants is decided by two stewards, with a reason, or not at all. */
@ExtendWith(OneSharingHub.class)
class LinkageE2E {
    private static final String REASON = "The matter needs both, and persons are not looked for";

    private final SharingHub hub;

    LinkageE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    static void register(SharingHub hub) throws SQLException, IOException {
        PermitRegister.begin(hub);
    }

    @Test
    void aGrantThatLetsItsRecipientJoinMoreThanIsCountedNeedsAReasonAndASecondSteward() throws IOException {
        String region = submit("region");
        hub.decide("steward", region, ruling("joined", null));
        String standing = hub.active(region).path("id").asText();
        String year = submit("issued_on");

        assertThatThrownBy(() -> hub.decide("steward", year, ruling("joined", null)))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(422))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("linkage"))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains(standing, "by issued_on, region together", "k 5"));
        assertThat(state(year)).isEqualTo("submitted");

        Said said = grantByCommand(year);
        assertThat(said.exit).as(said.text).isZero();
        JsonNode escalation = hub.as("steward").get("/api/v1/requests/" + year).path("escalation");
        assertThat(escalation.path("by").asText()).isEqualTo("steward");
        assertThat(escalation.path("reason").asText()).isEqualTo(REASON);
        assertThat(escalation.path("grants").path(0).asText()).isEqualTo(standing);
        hub.logged("kind=decision", entry -> isAbout(entry, year, "escalated"));
        assertThatThrownBy(() -> hub.decide("steward", year, ruling("joined", REASON)))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("second-steward"));
        assertThat(state(year)).isEqualTo("submitted");

        hub.decide("two-hats", year, ruling("joined", null));

        assertThat(hub.active(year).path("topic").asText()).isNotEmpty();
        JsonNode linkage = hub.logged("kind=decision", entry -> isAbout(entry, year, "granted"))
                .path("facts")
                .path("linkage");
        assertThat(linkage.path("statedBy").asText()).isEqualTo("steward");
        assertThat(linkage.path("reason").asText()).isEqualTo(REASON);
        assertThat(linkage.path("fields")).extracting(JsonNode::asText).containsExactly("issued_on", "region");
    }

    @Test
    void otherTermsThanThoseStatedAreNotConfirmed() {
        String region = submit("region");
        hub.decide("steward", region, ruling("terms", null));
        hub.active(region);
        String year = submit("issued_on");
        hub.decide("steward", year, ruling("terms", REASON));
        Map<String, Object> other = new HashMap<>(ruling("terms", null));
        other.put("rowFilter", "region == '310101'");

        assertThatThrownBy(() -> hub.decide("two-hats", year, other))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("linkage"));
        assertThat(state(year)).isEqualTo("submitted");
    }

    @Test
    void inAnotherPurposeDomainNothingIsJoined() {
        String region = submit("region");
        hub.decide("steward", region, ruling("apart-one", null));
        hub.active(region);
        String year = submit("issued_on");

        hub.decide("steward", year, ruling("apart-two", null));

        assertThat(state(year)).isEqualTo("granted");
    }

    private String submit(String quasiIdentifier) {
        Map<String, Object> ask = new HashMap<>(SharingHub.ask(PermitRegister.INTERFACE, SharingHub.VIEW));
        ask.put("fields", List.of("licence_no", "type", quasiIdentifier));
        return hub.submit("developer", ask);
    }

    private static Map<String, Object> ruling(String domain, @Nullable String reason) {
        Map<String, Object> ruling = new HashMap<>(Map.of("outcome", "grant", "purposeDomain", domain));
        if (reason != null) {
            ruling.put("reason", reason);
        }
        return ruling;
    }

    private String state(String request) {
        return hub.as("auditor")
                .get("/api/v1/requests/" + request)
                .path("state")
                .asText();
    }

    private static boolean isAbout(JsonNode entry, String request, String outcome) {
        return entry.path("subjects").path("request").path(0).asText().equals(request)
                && entry.path("facts").path("outcome").asText().equals(outcome);
    }

    private record Said(int exit, String text) {}

    private Said grantByCommand(String request) throws IOException {
        StringWriter out = new StringWriter();
        List<String> arguments = List.of("request", "grant", request, "--as", "steward", "--purpose-domain", "joined");
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(java.util.stream.Stream.concat(
                                arguments.stream(),
                                java.util.stream.Stream.of(
                                        "--reason",
                                        REASON,
                                        "-o",
                                        "json",
                                        "--data-folder",
                                        hub.data().toString()))
                        .toArray(String[]::new));
        assertThat(new JsonMapper()
                        .readTree(out.toString())
                        .path("escalation")
                        .path("by")
                        .asText())
                .isEqualTo("steward");
        return new Said(exit, out.toString());
    }
}
