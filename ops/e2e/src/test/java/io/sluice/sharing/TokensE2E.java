package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens open what they are for, sessions end when they are to, and nobody guesses on. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensE2E {
    private static final String PASSWORD = "no-password-of-anybody";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SharingHub hub;
    private final HubClient operator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TokensE2E(SharingHub hub) throws IOException {
        this.hub = hub;
        this.operator = new HubClient(
                hub.url(),
                Files.readString(hub.data().resolve("secrets/tokens/operator")).strip());
    }

    @AfterAll
    void stop() {
        operator.close();
        http.close();
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNoMore() throws IOException {
        hub.account("tokens.app", "civil-affairs", List.of("subscriber"));
        JsonNode made = hub.said(
                "token",
                "create",
                "nightly",
                "--as",
                "tokens.app",
                "--scope",
                "catalogue:read",
                "--scope",
                "request:read");
        String id = made.path("about").path("id").asText();
        HubClient program = operator.as(made.path("token").asText());

        assertThat(program.get("/api/v1/datasets").path("total").asLong()).isPositive();
        assertThat(program.get("/api/v1/requests").isArray()).isTrue();
        HubException refusal = refused(
                () -> program.post("/api/v1/requests", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW)),
                403,
                "scope-missing");
        assertThat(refusal).hasMessageContaining("request:write");
        refused(() -> program.get("/api/v1/grants"), 403, "scope-missing");
        refused(() -> program.post("/api/v1/tokens", Map.of("label", "more", "days", 1)), 403, "scope-none");
        refused(() -> program.get("/account"), 403, "http-403");
        hub.denied("tokens.app", "POST SharingResource.submit", "scope-missing");

        JsonNode listed = hub.said("token", "list", "--as", "tokens.app");
        assertThat(listed)
                .anyMatch(token -> token.path("id").asText().equals(id)
                        && token.path("used").isTextual()
                        && token.path("scopes").size() == 2);
        assertThat(listed.toString()).doesNotContain(made.path("token").asText());
        hub.said("token", "revoke", id, "--as", "tokens.app");
        refused(() -> program.get("/api/v1/datasets"), 401, "unauthenticated");
        hub.logged(
                "kind=account&department=civil-affairs",
                entry -> entry.path("facts").path("token").asText().equals(id)
                        && entry.path("facts").path("change").asText().equals("token-revoked"));
        refused(
                () -> hub.as("tokens.app")
                        .post("/api/v1/tokens", Map.of("label", "x", "days", 1, "scopes", List.of("all:do"))),
                422,
                "token-unfit");
    }

    @Test
    void whoIsMovedLockedOrClosedIsRefusedAtTheNextCall() {
        hub.account("tokens.mover", "civil-affairs", List.of("subscriber"));
        HubClient mover = hub.as("tokens.mover");
        assertThat(mover.get("/api/v1/me").path("department").asText()).isEqualTo("civil-affairs");
        operator.post("/api/v1/accounts/tokens.mover/lock", Map.of());
        refused(() -> mover.get("/api/v1/me"), 401, "unauthenticated");
        operator.post("/api/v1/accounts/tokens.mover/unlock", Map.of());
        assertThat(mover.get("/api/v1/me").path("name").asText()).isEqualTo("tokens.mover");

        operator.put(
                "/api/v1/accounts/tokens.mover",
                Map.of("department", "market-supervision", "roles", List.of("subscriber")));
        refused(() -> mover.get("/api/v1/me"), 401, "unauthenticated");

        hub.account("tokens.closed", "civil-affairs", List.of("subscriber"));
        operator.delete("/api/v1/accounts/tokens.closed");
        refused(() -> hub.as("tokens.closed").get("/api/v1/me"), 401, "unauthenticated");
        hub.account("tokens.roles", "licences", List.of("subscriber", "steward"));
        operator.put("/api/v1/accounts/tokens.roles", Map.of("department", "licences", "roles", List.of("subscriber")));
        refused(() -> hub.as("tokens.roles").get("/api/v1/requests/inbox"), 403, "forbidden");
    }

    @Test
    void aSessionIsNewAtEachSignInAndOpensNothingAfterwards() throws IOException, InterruptedException {
        hub.person("tokens.person", "civil-affairs", "subscriber", PASSWORD);
        String planted = signIn("tokens.person", "sluice_session=slc_planted-by-somebody");
        assertThat(planted).doesNotContain("planted-by-somebody");
        String first = planted;
        String second = signIn("tokens.person", first);
        assertThat(second).isNotEqualTo(first);
        assertThat(me(first)).as("the session before").isEqualTo(401);
        assertThat(me(second)).isEqualTo(200);

        String other = signIn("tokens.person", "");
        assertThat(sessions(other)).hasSize(2);
        assertThat(send("POST", "/api/v1/logout", second, "").statusCode()).isEqualTo(204);
        assertThat(me(second)).as("after signing out").isEqualTo(401);
        String third = signIn("tokens.person", "");
        assertThat(send("DELETE", "/api/v1/sessions", third, "").statusCode()).isEqualTo(204);
        assertThat(List.of(me(other), me(third)))
                .as("after signing out everywhere")
                .containsOnly(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndWhatTheOldOneMade() throws IOException, InterruptedException {
        hub.person("tokens.changer", "civil-affairs", "subscriber", PASSWORD);
        String here = signIn("tokens.changer", "");
        String there = signIn("tokens.changer", "");
        HubClient program = operator.as(hub.nobody()
                .post("/api/v1/login", Map.of("name", "tokens.changer", "password", PASSWORD))
                .path("token")
                .asText());
        assertThat(program.get("/api/v1/me").path("name").asText()).isEqualTo("tokens.changer");
        String changed = JSON.writeValueAsString(Map.of("old", PASSWORD, "password", "another-one-of-nobody"));

        assertThat(send("POST", "/api/v1/password", here, changed.replace(PASSWORD, "wrong-wrong-wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/api/v1/password", here, changed.replace("another-one-of-nobody", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", "/api/v1/password", here, changed).statusCode()).isEqualTo(204);

        assertThat(me(here)).isEqualTo(200);
        assertThat(me(there)).isEqualTo(401);
        refused(() -> program.get("/api/v1/me"), 401, "unauthenticated");
        refused(
                () -> hub.nobody().post("/api/v1/login", Map.of("name", "tokens.changer", "password", PASSWORD)),
                401,
                "unauthenticated");
    }

    @Test
    void twentyOneGuessesAreAnsweredAlikeForKnownAndUnknownNames() throws IOException, InterruptedException {
        hub.person("tokens.guessed", "civil-affairs", "subscriber", PASSWORD);
        Set<String> known = new HashSet<>();
        Set<String> unknown = new HashSet<>();
        for (int i = 0; i < 21; i++) {
            known.add(guess("tokens.guessed", "guess-number-" + i));
            unknown.add(guess("tokens.nobody", "guess-number-" + i));
        }

        assertThat(known).hasSize(2).isEqualTo(unknown).anyMatch(answer -> answer.startsWith("429 "));
        assertThat(guess("tokens.guessed", PASSWORD))
                .as("the right one, too late")
                .startsWith("429 ");
    }

    @Test
    void nobodyHasAPasswordThatAHubComesWith() throws IOException, InterruptedException {
        for (String name : List.of("operator", "admin", "sluice")) {
            assertThat(guess(name, name)).startsWith("401 ");
            assertThat(guess(name, "")).startsWith("401 ");
        }
        assertThat(Files.readString(hub.data().resolve("secrets/first-password"))
                        .strip())
                .hasSize(20);
    }

    private String guess(String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "POST", "/api/v1/session", "", JSON.writeValueAsString(Map.of("name", name, "password", password)));
        return answer.statusCode() + " " + answer.body();
    }

    /** @return the cookie, as it is sent back */
    private String signIn(String name, String cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "POST", "/api/v1/session", cookie, JSON.writeValueAsString(Map.of("name", name, "password", PASSWORD)));
        assertThat(answer.statusCode()).isEqualTo(204);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private int me(String cookie) throws IOException, InterruptedException {
        return send("GET", "/api/v1/me", cookie, "").statusCode();
    }

    private JsonNode sessions(String cookie) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", "/api/v1/sessions", cookie, "").body());
    }

    private HttpResponse<String> send(String method, String path, String cookie, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.url() + path))
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HubException refused(ThrowingCallable call, int status, String code) {
        HubException refusal = catchThrowableOfType(HubException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }
}
