package io.sluice.catalog.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/** The identity provider (OpenID Connect), where one is configured. It is asked for its addresses when first needed. */
@ApplicationScoped
public class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Who sends unknown key names does not make us ask the provider more often. */
    private static final long KEYS_ASKED_AT_MOST_EVERY_MS = 30_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HubConfig.Oidc config;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private @Nullable Known known;

    Provider(HubConfig config) {
        this.config = config.oidc();
        if (isOn()
                && (this.config.clientId().isEmpty()
                        || this.config.clientSecretFile().isEmpty())) {
            throw new IllegalStateException(
                    "sluice.oidc.issuer is set; set sluice.oidc.client-id and sluice.oidc.client-secret-file too");
        }
    }

    /** What is known of it once it was asked. */
    private record Known(String authorization, String token, ProviderTokens forClient, ProviderTokens forCalls) {}

    public boolean isOn() {
        return config.issuer().isPresent();
    }

    /** What the button says. */
    public String title() {
        return config.title();
    }

    String issuer() {
        return config.issuer().orElseThrow();
    }

    String clientId() {
        return config.clientId().orElseThrow();
    }

    HubConfig.Oidc config() {
        return config;
    }

    /** Where a browser is sent to sign in, with these parameters. */
    String authorization(Map<String, String> parameters) {
        return known().authorization() + "?" + form(parameters);
    }

    /** From a code to who signed in; empty where the provider does not vouch for it. */
    Optional<JwtClaims> redeem(Map<String, String> parameters) {
        String secret = HubFiles.read(config.clientSecretFile().orElseThrow());
        String credentials = encoded(clientId()) + ":" + encoded(secret);
        HttpRequest request = HttpRequest.newBuilder(URI.create(known().token()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build();
        HttpResponse<String> answer = send(request);
        return answer.statusCode() == 200
                ? known().forClient().claims(json(answer).path("id_token").asText())
                : Optional.empty();
    }

    /** Whom a token is for that a program shows; empty where it is none of the provider's for us. */
    Optional<JwtClaims> access(String token) {
        return known().forCalls().access(token);
    }

    private synchronized Known known() {
        Known before = known;
        if (before != null) {
            return before;
        }
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                        .timeout(PATIENCE)
                        .build());
        JsonNode said = json(answer);
        if (answer.statusCode() != 200 || !said.path("issuer").asText().equals(issuer())) {
            throw unavailable();
        }
        HttpsJwks keys = new HttpsJwks(said.path("jwks_uri").asText());
        keys.setRefreshReprieveThreshold(KEYS_ASKED_AT_MOST_EVERY_MS);
        HttpsJwksVerificationKeyResolver resolver = new HttpsJwksVerificationKeyResolver(keys);
        Known now = new Known(
                said.path("authorization_endpoint").asText(),
                said.path("token_endpoint").asText(),
                new ProviderTokens(issuer(), clientId(), resolver),
                new ProviderTokens(issuer(), config.audience().orElse(clientId()), resolver));
        known = now;
        return now;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw unavailable();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException unread) {
            throw unavailable();
        }
    }

    private static Refusal unavailable() {
        return Refusal.unavailable(
                "provider-unavailable", "The identity provider does not answer as it should; try again later");
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
