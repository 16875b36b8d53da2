package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.browser.Accessible;
import io.sluice.browser.Chromium;
import io.sluice.browser.Visit;
import io.sluice.client.HubClient;
import io.sluice.client.HubException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and programs whom a real identity provider vouches for; and tokens that look as if it did. */
@ExtendWith(OneSharingHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SharingHub hub;
    private Keycloak keycloak;
    private Chromium chromium;

    ProviderE2E(SharingHub hub) {
        this.hub = hub;
    }

    @BeforeAll
    void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        keycloak = Keycloak.start(hub.providerPort(), hub.url());
    }

    @AfterAll
    void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en,1440", "zh,360"})
    void aStewardSignsInAtTheProviderAndIsHereWhatItSays(String language, int width) {
        try (Visit visit = new Visit(chromium, hub.url(), language, width)) {
            visit.open("/grants");
            Accessible.check(visit.page(), "sign-in-provider-" + language + "-" + width);
            signIn(visit, "oidc.steward");

            visit.page().waitForURL(hub.url() + "/grants");
            visit.open("/account");
            assertThat(visit.page().locator("main").innerText())
                    .contains("oidc.steward", "licences", visit.said("Data steward", "数据管理员"));
        }
        hub.logged(
                "kind=account&department=licences",
                entry -> entry.path("actor").asText().equals("identity-provider")
                        && entry.path("facts").path("account").asText().equals("oidc.steward"));
        assertThat(refused(() -> hub.nobody()
                        .post("/api/v1/login", Map.of("name", "oidc.steward", "password", Keycloak.PASSWORD))))
                .as("no password here")
                .isEqualTo("unauthenticated");
    }

    @Test
    void whoHasNoRoleHereIsToldSo() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.open("/sign-in");
            signIn(visit, "oidc.visitor");

            visit.page().waitForURL(url -> url.startsWith(hub.url()));
            assertThat(visit.page().locator("[role=alert]").innerText()).contains("gives you no role");
        }
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForLetsNobodyIn() {
        try (Visit visit = new Visit(chromium, hub.url(), "en", 1440)) {
            visit.open("/sign-in/oidc/callback?state=somebody-elses&code=somebody-elses");
            assertThat(visit.page().locator("[role=alert]").innerText()).contains("did not begin this");
            visit.open("/account");
            assertThat(visit.page().url()).contains("/sign-in");
        }
    }

    private static void signIn(Visit visit, String person) {
        visit.page().locator("#provider").click();
        visit.page().locator("#username").fill(person);
        visit.page().locator("#password").fill(Keycloak.PASSWORD);
        visit.page().locator("#kc-login").click();
    }

    @Test
    void aProgramShowsTheProvidersToken() throws IOException, InterruptedException {
        JsonNode me = as(keycloak.tokens("sluice", "oidc.steward")
                        .path("access_token")
                        .asText())
                .get("/api/v1/me");

        assertThat(me.path("name").asText()).isEqualTo("oidc.steward");
        assertThat(me.path("department").asText()).isEqualTo("licences");
        assertThat(me.path("roles")).extracting(JsonNode::asText).containsExactly("steward");
    }

    @Test
    void tokensThatTheProviderDidNotMakeForThisHubOpenNothing()
            throws IOException, InterruptedException, GeneralSecurityException {
        JsonNode given = keycloak.tokens("sluice", "oidc.steward");
        String[] good = given.path("access_token").asText().split("\\.", -1);
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(good[0]));
        String kid = header.path("kid").asText();

        Map<String, String> tokens = new TreeMap<>();
        tokens.put("no algorithm", json(Map.of("alg", "none", "typ", "JWT")) + "." + good[1] + ".");
        tokens.put("HS256 with the public key", hmac(json(Map.of("alg", "HS256", "kid", kid)) + "." + good[1], kid));
        tokens.put(
                "a key's name that is a path",
                json(Map.of("alg", "RS256", "kid", "../../x")) + "." + good[1] + "." + good[2]);
        tokens.put(
                "a key's address",
                json(Map.of("alg", "RS256", "jku", hub.url() + "/keys")) + "." + good[1] + "." + good[2]);
        tokens.put("changed", good[0] + "." + changed(good[1]) + "." + good[2]);
        tokens.put(
                "for another client",
                keycloak.tokens("other", "oidc.steward").path("access_token").asText());
        tokens.put("an ID token", given.path("id_token").asText());
        tokens.put(
                "without a role here",
                keycloak.tokens("sluice", "oidc.visitor").path("access_token").asText());
        tokens.put("no token at all", "a.b.c");

        tokens.forEach((how, token) -> {
            assertThat(token).as(how).isNotEmpty();
            assertThat(refused(() -> as(token).get("/api/v1/me"))).as(how).isEqualTo("unauthenticated");
        });
    }

    private static String changed(String claims) throws IOException {
        Map<?, ?> members = JSON.readValue(Base64.getUrlDecoder().decode(claims), Map.class);
        Map<Object, Object> others = new TreeMap<>(members);
        others.put("department", "civil-affairs");
        return json(others);
    }

    private static String json(Map<?, ?> members) throws IOException {
        return BASE64.encodeToString(JSON.writeValueAsBytes(members));
    }

    /** The public key, which everybody has, taken for a secret. */
    private String hmac(String signed, String kid) throws IOException, InterruptedException, GeneralSecurityException {
        for (JsonNode key : keycloak.keys()) {
            if (key.path("kid").asText().equals(kid)) {
                byte[] publicKey = KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")))
                        .getEncoded();
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
                return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
            }
        }
        throw new AssertionError("The realm does not publish the key that it signs with");
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }

    private HubClient as(String token) {
        return hub.nobody().as(token);
    }

    private static String refused(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(HubException.class, call))
                .code();
    }
}
