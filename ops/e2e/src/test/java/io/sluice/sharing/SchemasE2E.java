package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What schemas a grant's credentials open, and that they open no others. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemasE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SharingHub hub;
    private final Subscription own;
    private final Subscription other;

    SchemasE2E(SharingHub hub) {
        this.hub = hub;
        this.own = hub.subscription(hub.granted("schemas-own"));
        this.other = hub.subscription(hub.active(hub.submit("developer", SharingHub.ask("licences.open", "all"))));
    }

    @Test
    void aSubscriptionSeesTheSchemasOfItsShare() throws Exception {
        assertThat(get("/subjects").body()).isEqualTo(JSON.valueToTree(subjects(own)));
        for (String subject : subjects(own)) {
            assertThat(get("/subjects/" + subject + "/versions").body()).isEqualTo(JSON.valueToTree(List.of(1)));
            JsonNode latest = get("/subjects/" + subject + "/versions/latest").body();
            assertThat(get("/subjects/" + subject + "/versions/1").body()).isEqualTo(latest);
            int id = latest.path("id").asInt();
            JsonNode byId = get("/schemas/ids/" + id).body();
            assertThat(byId.path("schema")).isEqualTo(latest.path("schema"));
            assertThat(new Schema.Parser().parse(byId.path("schema").asText()).getField("licence_no"))
                    .isNotNull();
            assertThat(get("/schemas/ids/" + id + "/versions").body().findValuesAsText("subject"))
                    .containsExactly(subject);
            assertThat(get("/config/" + subject)
                            .body()
                            .path("compatibilityLevel")
                            .asText())
                    .isEqualTo("FULL_TRANSITIVE");
        }
        assertThat(get("/config").body().path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void whatApicuriosDeserialisersAskForIsThere() throws Exception {
        int id = id(own, "-value");

        assertThat(get("/apis/registry/v3/ids/contentIds/" + id)
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("Licence");
        assertThat(get("/apis/registry/v3/ids/contentIds/" + id + "/references").body())
                .isEqualTo(JSON.createArrayNode());
    }

    @Test
    void whatIsAnotherSharesIsNotThere() throws Exception {
        int id = id(other, "-value");
        assertThat(id).isNotEqualTo(id(own, "-value"));

        for (String path : List.of(
                "/schemas/ids/" + id,
                "/schemas/ids/" + id + "/versions",
                "/schemas/ids/2147483647",
                "/apis/registry/v3/ids/contentIds/" + id,
                "/apis/registry/v3/ids/contentIds/" + id + "/references",
                "/subjects/" + other.topic() + "-value/versions",
                "/subjects/" + other.topic() + "-value/versions/latest",
                "/subjects/" + own.topic() + "/versions",
                "/subjects/" + own.topic() + "-value/versions/2",
                "/config/" + other.topic() + "-value",
                "/apis/registry/v3/groups/default/artifacts")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(get("/schemas/ids/" + id).body().path("error_code").asInt()).isEqualTo(40403);
        hub.denied(own.user(), "GET /ccompat/v7", "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /config", "POST /subjects/x/versions", "DELETE /subjects/x", "PUT /mode"})
    void nothingIsChanged(String call) throws Exception {
        String[] parts = call.split(" ", -1);

        assertThat(send(parts[0], parts[1], own.authorization()).status()).isIn(404, 405);
    }

    @Test
    void nobodyElseIsLetIn() throws Exception {
        List<String> strangers = List.of(
                basic(own.user(), own.password() + "x"),
                basic(own.user(), ""),
                basic(own.user(), other.password()),
                basic("grant-nobody-aaaaaa", own.password()),
                basic("nobody", own.password()),
                basic("", ""),
                "Basic !",
                "Basic",
                "Bearer " + own.password());
        for (String stranger : strangers) {
            assertThat(send("GET", "/subjects", stranger).status()).as(stranger).isEqualTo(401);
        }
        Answer without = send("GET", "/subjects", null);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.challenge()).startsWith("Basic");
        hub.logged(
                "kind=denial",
                entry -> entry.path("facts").path("object").asText().equals("GET /ccompat/v7")
                        && entry.path("facts").path("reason").asText().equals("unauthenticated"));
    }

    @Test
    void aSubscriptionsCredentialsOpenNothingElseOfTheHub() throws Exception {
        for (String path : List.of("/api/v1/me", "/api/v1/grants", "/api/v1/log/entries")) {
            HttpRequest request = HttpRequest.newBuilder(hub.schemas().resolve(path))
                    .header("Authorization", own.authorization())
                    .build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private static List<String> subjects(Subscription subscription) {
        return Stream.of("-key", "-value")
                .map(end -> subscription.topic() + end)
                .toList();
    }

    private int id(Subscription subscription, String end) throws IOException, InterruptedException {
        return send("GET", "/subjects/" + subscription.topic() + end + "/versions/latest", subscription.authorization())
                .body()
                .path("id")
                .asInt();
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, own.authorization());
    }

    private record Answer(int status, JsonNode body, String challenge) {}

    private Answer send(String method, String path, @Nullable String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.schemas() + path))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
        return new Answer(
                answer.statusCode(),
                Objects.requireNonNull(body),
                answer.headers().firstValue("WWW-Authenticate").orElse(""));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
