package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source shows its secret to whom it is for, and asks again no more than it must. */
class LoginTest {
    private static final String GOOD = "{\"items\":[{\"id\":1}]}";

    private final Served server = new Served();
    private final AtomicReference<String> valid = new AtomicReference<>("token-1");
    private final AtomicInteger tokens = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    private static void people(HttpExchange exchange, String login) throws IOException {
        boolean known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Served.answer(exchange, known ? 200 : 401, "application/json", known ? GOOD : "{}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"bearer, Bearer s3cret", "basic, Basic c2x1aWNlOnMzY3JldA=="})
    void theSecretIsShown(String auth, String header) {
        server.at("/people", exchange -> people(exchange, header));
        try (Polls polls = new Polls(server.connection("auth", auth, "user", "sluice"))) {
            assertThat(polls.poll()).hasSize(1);
        }
    }

    @Test
    void aTokenIsAskedForOnceAndRenewedOnceItIsRefused() {
        server.at("/token", this::token);
        server.at("/people", exchange -> people(exchange, "Bearer " + valid.get()));
        try (Polls polls = new Polls(
                server.connection("auth", "oauth2", "client", "sluice", "tokenPath", "/token", "scope", "read"))) {
            assertThat(polls.poll()).hasSize(1);
            polls.poll();
            assertThat(tokens).hasValue(1);

            valid.set("token-2");
            polls.poll();
            assertThat(polls.rule()).isEmpty();
            assertThat(tokens).hasValue(2);

            valid.set("another");
            polls.poll();
            assertThat(polls.rule()).isEqualTo("unauthorized");
            assertThat(tokens).hasValue(3);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":\"canary\"}",
                "200 | {\"error\":\"canary\"}",
                "200 | <html>canary",
                "200 | {\"access_token\":\"can\\r\\nary: x\"}",
            })
    void aTokenServerThatGivesNoneIsNamed(int status, String body) {
        server.at("/token", exchange -> Served.answer(exchange, status, "application/json", body));
        try (Polls polls = new Polls(server.connection("auth", "oauth2", "client", "sluice", "tokenPath", "/token"))) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("token");
            assertThat(polls.message()).doesNotContain("canary", "s3cret");
        }
    }

    @Test
    void whoAsksToWaitIsWaitedFor() {
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            boolean busy = server.asked().size() < 3;
            Served.answer(exchange, busy ? 429 : 200, "application/json", busy ? "{}" : GOOD);
        });
        try (Polls polls = new Polls(server.connection())) {
            assertThat(polls.poll()).hasSize(1);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void whoAsksToWaitTooLongIsLeftForLater() {
        server.at("/people", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "86400");
            Served.answer(exchange, 503, "application/json", "{}");
        });
        try (Polls polls = new Polls(server.connection())) {
            polls.poll();

            assertThat(polls.rule()).isEqualTo("rate-limited");
            assertThat(server.asked()).hasSize(1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String client = "Basic " + Base64.getEncoder().encodeToString("sluice:s3cret".getBytes(StandardCharsets.UTF_8));
        boolean known = form.equals("grant_type=client_credentials&scope=read")
                && client.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Served.answer(
                exchange,
                known ? 200 : 401,
                "application/json",
                known ? "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":3600}" : "{}");
    }
}
