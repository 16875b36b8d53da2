package io.sluice.catalog.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at the provider: code flow with state, nonce and PKCE (RFC 7636). What was begun is kept in the browser, sealed,
 * so that only the browser that began it ends it.
 */
@ApplicationScoped
public class ProviderSignIn {
    private static final String COOKIE = "sluice_sign_in";
    private static final String PATH = "/sign-in/oidc";
    private static final String ABOUT = "sign-in at the provider";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Provider provider;
    private final ProviderAccounts accounts;
    private final SignIns signIns;
    private final Seal seal;
    private final HubConfig config;
    private final Clock clock;

    ProviderSignIn(
            Provider provider, ProviderAccounts accounts, SignIns signIns, Seal seal, HubConfig config, Clock clock) {
        this.provider = provider;
        this.accounts = accounts;
        this.signIns = signIns;
        this.seal = seal;
        this.config = config;
        this.clock = clock;
    }

    /** @param until second since 1970 */
    private record Begun(String state, String nonce, String verifier, String next, long until) {}

    /** @param cookie to be kept by the browser until it comes back */
    public record Going(String address, NewCookie cookie) {}

    /** @param next where the browser wanted to go */
    public record Arrived(NewCookie session, NewCookie gone, String next) {}

    /** @throws Refusal where there is no provider, or it does not answer */
    public Going begin(String next) {
        checkOn();
        Begun begun = new Begun(
                random(), random(), random(), next, clock.instant().plus(LIFE).getEpochSecond());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("client_id", provider.clientId());
        parameters.put("redirect_uri", redirect());
        parameters.put("state", begun.state());
        parameters.put("nonce", begun.nonce());
        parameters.put("code_challenge", challenge(begun.verifier()));
        parameters.put("code_challenge_method", "S256");
        return new Going(provider.authorization(parameters), cookie(sealed(begun), LIFE));
    }

    /**
     * Ends what this browser began.
     *
     * @throws Refusal where it began nothing like that, or the provider does not vouch for it
     */
    public Arrived end(@Nullable String state, @Nullable String code, HttpHeaders headers) {
        checkOn();
        Begun begun = begun(headers)
                .filter(each -> state != null && same(each.state(), state))
                .filter(each -> clock.instant().getEpochSecond() < each.until())
                .orElseThrow(() -> Refusal.forbidden(
                        "sign-in-unbegun", "This browser did not begin this, or too long ago; begin again"));
        if (code == null) {
            throw Refusal.unauthenticated("provider-refused", "The identity provider did not let you in");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", redirect());
        parameters.put("client_id", provider.clientId());
        parameters.put("code_verifier", begun.verifier());
        JwtClaims claims = provider.redeem(parameters)
                .filter(each -> same(begun.nonce(), String.valueOf(each.getClaimValue("nonce"))))
                .orElseThrow(
                        () -> Refusal.unauthenticated("provider-refused", "The identity provider did not let you in"));
        return new Arrived(
                signIns.begin(accounts.of(claims.getClaimsMap()), headers), cookie("", Duration.ZERO), begun.next());
    }

    private void checkOn() {
        if (!provider.isOn()) {
            throw Refusal.notFound("identity provider");
        }
    }

    private String redirect() {
        return config.http().url() + PATH + "/callback";
    }

    private String sealed(Begun begun) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(seal.seal(JSON.writeValueAsBytes(begun), ABOUT));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write what was begun", impossible);
        }
    }

    private Optional<Begun> begun(HttpHeaders headers) {
        @Nullable Cookie cookie = headers.getCookies().get(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            Optional<byte[]> open = seal.open(Base64.getUrlDecoder().decode(cookie.getValue()), ABOUT);
            return open.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(open.get(), Begun.class));
        } catch (IllegalArgumentException | IOException foreign) {
            return Optional.empty();
        }
    }

    // Lax: the provider's answer is a link from another site, and this comes with it.
    private NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(PATH)
                .httpOnly(true)
                .secure(config.http().url().startsWith("https:"))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(Math.toIntExact(life.toSeconds()))
                .build();
    }

    private static String random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
