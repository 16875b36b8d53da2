package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objections with their file, the three lists from what stands, and agreements that verify without the hub. */
@ExtendWith(OneSharingHub.class)
class ObjectionE2E {
    private final SharingHub hub;

    ObjectionE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void anObjectionIsAnsweredAndRatedAndHasItsFile() throws IOException {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        hub.decide("steward", request, Map.of("outcome", "refuse", "reasonCode", "3", "reason", "not needed"));

        String id = hub.said(
                        "objection",
                        "raise",
                        "decision",
                        request,
                        "--cause",
                        "opinion",
                        "--words",
                        "it is needed",
                        "--as",
                        "developer")
                .path("id")
                .asText();

        assertThat(refused(() -> rate(id)).code()).isEqualTo("not-answered");
        JsonNode file = hub.said("objection", "file", id, "--as", "steward");
        assertThat(file.path("request").path("id").asText()).isEqualTo(request);
        assertThat(file.path("moves").findValuesAsText("move")).containsExactly("submitted", "refused");
        assertThat(file.path("moves").findValuesAsText("entry"))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(refused(() -> hub.as("market-steward")
                                .post("/api/v1/objections/" + id + "/answer", Map.of("text", "x")))
                        .status())
                .isEqualTo(404);

        hub.said("objection", "answer", id, "--text", "ask for the view without holders", "--as", "steward");
        rate(id);

        assertThat(refused(() -> rate(id)).code()).isEqualTo("objection-closed");
        hub.logged(
                "kind=objection&request=" + request,
                entry -> entry.path("facts").path("stars").asInt() == 4
                        && entry.path("facts").path("solved").asBoolean());
    }

    private void rate(String id) {
        hub.as("developer").post("/api/v1/objections/" + id + "/rate", Map.of("stars", 4, "solved", true));
    }

    @Test
    void anObjectionIsToWhatOnesOwnDepartmentHas() {
        String request = hub.submit("two-hats", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

        assertThat(refused(() -> hub.as("developer")
                                .post(
                                        "/api/v1/objections",
                                        Map.of("about", "decision", "cause", "time", "subject", request, "words", "x")))
                        .status())
                .isEqualTo(404);
        assertThat(refused(() -> hub.as("developer")
                                .post(
                                        "/api/v1/objections",
                                        Map.of("about", "use", "cause", "time", "subject", "g", "words", "x")))
                        .code())
                .isEqualTo("cause-unfit");
    }

    @Test
    void theListsAreWhatStands() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

        assertThat(hub.as("developer")
                        .get("/api/v1/lists/civil-affairs")
                        .path("demand")
                        .findValuesAsText("request"))
                .contains(request);
        JsonNode supplied = hub.as("developer").get("/api/v1/lists/licences");
        assertThat(supplied.path("responsibility").findValuesAsText("dataset")).contains(SharingHub.CONDITIONAL);
        assertThat(supplied.path("negative").findValuesAsText("law")).contains("Registers Act 2031, article 7");

        hub.as("developer").post("/api/v1/requests/" + request + "/withdraw", Map.of());

        assertThat(hub.as("developer")
                        .get("/api/v1/lists/civil-affairs")
                        .path("demand")
                        .findValuesAsText("request"))
                .doesNotContain(request);
        hub.account("objection-stranger", "archives", List.of("steward"));
        assertThat(hub.as("objection-stranger")
                        .get("/api/v1/lists/civil-affairs")
                        .path("demand"))
                .as("what others ask of others")
                .isEmpty();
    }

    @Test
    void anAgreementVerifiesWithoutTheHubAndIsWhatTheLogSays() throws IOException {
        String grant = hub.granted("agreed").path("id").asText();
        Path folder = hub.folder("agreements");
        Path key = Files.writeString(folder.resolve("log.vkey"), hub.nobody().text("/log/key"));
        Path note = Files.writeString(
                folder.resolve("agreement.txt"), hub.as("developer").text("/api/v1/grants/" + grant + "/agreement"));

        JsonNode verified = hub.said("grant", "agreement", "--verify", note.toString(), "--key", key.toString());

        assertThat(verified.path("holds").asBoolean()).isTrue();
        hub.logged(
                "kind=decision&grant=" + grant,
                entry -> entry.path("facts")
                        .path("agreement")
                        .asText()
                        .equals(verified.path("sha256").asText()));
        assertThat(Files.readString(note)).contains("\"@type\":\"Agreement\"", "urn:sluice:department:civil-affairs");
        Path forged = Files.write(
                folder.resolve("forged.txt"),
                Files.readString(note).replace("licence_no", "holder_cod").getBytes(StandardCharsets.UTF_8));
        assertThat(catchThrowableOfType(
                        IOException.class,
                        () -> hub.said("grant", "agreement", "--verify", forged.toString(), "--key", key.toString())))
                .hasMessageContaining("ended with 1");
    }

    private static HubException refused(ThrowingCallable call) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
