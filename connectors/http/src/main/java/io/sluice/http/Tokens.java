package io.sluice.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** What a source shows with each request; a token of OAuth 2.0 is kept until shortly before it expires. */
final class Tokens {
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final long LARGEST = 64 << 10;

    private final Login login;
    private final Supplier<String> secret;
    private final Wire wire;
    private final Clock clock;
    private @Nullable Token token;

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "token until " + until;
        }
    }

    /** @param secret read anew each time, so that a rotated one is taken up */
    Tokens(Login login, Supplier<String> secret, Wire wire, Clock clock) {
        this.login = login;
        this.secret = secret;
        this.wire = wire;
        this.clock = clock;
    }

    /** The Authorization header; null where none is shown. */
    @Nullable String header() throws IOException {
        return switch (login) {
            case Login.None none -> null;
            case Login.Bearer bearer -> "Bearer " + printable(secret());
            case Login.Basic basic -> basic(basic.user(), secret());
            case Login.ClientCredentials credentials ->
                "Bearer " + token(credentials).text();
        };
    }

    /** Forgets the token that an API did not take. Whether another one is to be had. */
    boolean renew() {
        boolean had = token != null;
        token = null;
        return had;
    }

    private Token token(Login.ClientCredentials credentials) throws IOException {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until())) {
            return known;
        }
        Token fresh = fetch(credentials);
        token = fresh;
        return fresh;
    }

    private Token fetch(Login.ClientCredentials credentials) throws IOException {
        HttpPost post = new HttpPost(credentials.server().with(""));
        post.setHeader("Accept", "application/json");
        post.setHeader("Authorization", basic(Texts.encoded(credentials.client()), Texts.encoded(secret())));
        Map<String, String> form = new TreeMap<>(Map.of("grant_type", "client_credentials"));
        if (!credentials.scope().isEmpty()) {
            form.put("scope", credentials.scope());
        }
        post.setEntity(new StringEntity(Texts.query(form).substring(1), ContentType.APPLICATION_FORM_URLENCODED));
        return wire.send(credentials.server(), post, reply -> {
            if (reply.status() != 200) {
                throw new ApiRefusedException(
                        "token",
                        "the token's server answered " + reply.status() + "; check 'client', 'scope' and the password");
            }
            try {
                return read(new BoundedStream(reply.body(), LARGEST));
            } catch (JsonProcessingException noJson) {
                throw noToken();
            }
        });
    }

    private Token read(InputStream body) throws IOException {
        String text = null;
        Duration lasts = USUAL;
        try (JsonParser json = JsonPages.JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw noToken();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("access_token") && json.currentToken() == JsonToken.VALUE_STRING) {
                    text = printable(json.getText());
                } else if (name.equals("expires_in")) {
                    lasts = Duration.ofSeconds(json.getValueAsLong(USUAL.toSeconds()));
                } else {
                    json.skipChildren();
                }
            }
        }
        if (text == null) {
            throw noToken();
        }
        Duration kept = lasts.compareTo(LONGEST) > 0 ? LONGEST : lasts;
        return new Token(text, clock.instant().plus(kept).minus(EARLY));
    }

    private static ApiRefusedException noToken() {
        return new ApiRefusedException("token", "the token's server answered no access_token; check 'tokenPath'");
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String secret() {
        return Objects.requireNonNull(secret.get());
    }

    /** What is to stand in a header must not end it. */
    private static String printable(String text) throws ApiRefusedException {
        if (text.isEmpty() || !text.chars().allMatch(each -> each > 0x20 && each < 0x7f)) {
            throw new ApiRefusedException("token", "the token is empty or no printable text; check the password");
        }
        return text;
    }
}
