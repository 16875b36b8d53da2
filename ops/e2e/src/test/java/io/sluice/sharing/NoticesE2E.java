package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.sluice.client.HubException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People are told beside the application as they wish, and neither mail nor post says anything of anybody. */
@ExtendWith(OneSharingHub.class)
class NoticesE2E {
    private static final String SETTINGS = "/api/v1/notices/settings";
    private static final String ADDRESS = "market.steward@yunze.example";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SharingHub hub;

    NoticesE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void aDeveloperIsToldByMailAtOnceAndOnceADayOfTheRest() throws Exception {
        hub.as("developer")
                .put(
                        SETTINGS,
                        Map.of(
                                "email",
                                ADDRESS,
                                "language",
                                "zh",
                                "usual",
                                "off",
                                "kinds",
                                Map.of("refused", "at-once", "supplement-asked", "daily")));
        String first = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        String second = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        for (String request : List.of(first, second)) {
            hub.as("steward")
                    .post("/api/v1/requests/" + request + "/supplement", Map.of("reason", "Name your Chen Invented"));
        }
        Map<String, Object> refusal = Map.of("outcome", "refuse", "reasonCode", "4", "reason", "Chen Invented said no");
        String third = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        hub.decide("steward", third, refusal);

        MimeMessage atOnce = mail("/requests/" + third);
        assertThat(atOnce.getSubject()).isEqualTo("Sluice：一份申请已拒绝");
        String text = text(atOnce);
        assertThat(text).contains(hub.url() + "/requests/" + third).doesNotContain("Chen", "developer", first);
        assertThat(mails("/requests/" + first)).isEmpty();

        elevenHoursPass();

        MimeMessage daily = mail("/requests/" + first);
        assertThat(text(daily))
                .contains("/requests/" + first, "/requests/" + second)
                .doesNotContain(third, "Chen");
        assertThat(mails("/requests/" + second)).hasSize(1);
        hub.as("developer").put(SETTINGS, Map.of("usual", "off"));
    }

    @Test
    void aWebhookIsPostedToSignedAndAgainWhereItDidNotTakeIt() throws Exception {
        try (Receiver receiver = new Receiver()) {
            hub.as("steward").put(SETTINGS, Map.of("webhook", receiver.url(), "usual", "at-once"));
            String secret = hub.as("steward")
                    .post(SETTINGS + "/secret", Map.of())
                    .path("secret")
                    .asText();
            String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));

            List<Receiver.Post> posts = Awaitility.await("the post and its repetition")
                    .atMost(LIMIT)
                    .until(() -> receiver.about(request), about -> about.size() >= 2);

            assertThat(posts.get(0).delivery()).isEqualTo(posts.get(1).delivery());
            Receiver.Post post = posts.getLast();
            assertThat(post.signature()).isEqualTo(signed(secret, post));
            JsonNode told = JSON.readTree(post.body()).path("notices");
            assertThat(told).anySatisfy(notice -> {
                assertThat(notice.path("kind").asText()).isEqualTo("submitted");
                assertThat(notice.path("link").asText()).isEqualTo(hub.url() + "/requests/" + request);
            });
            assertThat(post.body()).doesNotContain("developer", "Checking licences", "Counter Services");
            Awaitility.await("the hub knows that it was taken")
                    .atMost(LIMIT)
                    .until(() -> hub.as("steward").get(SETTINGS).path("waiting").asLong() == 0);
            hub.as("steward").put(SETTINGS, Map.of("usual", "off"));
        }
    }

    @Test
    void whatIsNotUsedIsProposedToBeTakenBackAndBothSidesAreTold() throws SQLException {
        String grant = hub.granted("unused").path("id").asText();
        JsonNode unused = hub.logged("kind=delivery&grant=" + grant, entry -> true);
        assertThat(unused.isObject()).isTrue();
        try (Connection database = hub.database();
                PreparedStatement made = database.prepareStatement(
                        "UPDATE control.granted SET created = created - interval '31 days' WHERE id = ?");
                PreparedStatement delivered = database.prepareStatement(
                        "UPDATE control.log_entry SET time = time - interval '31 days' WHERE index IN"
                                + " (SELECT index FROM control.log_subject WHERE name = 'grant' AND value = ?)")) {
            delivered.setString(1, grant);
            delivered.executeUpdate();
            made.setString(1, grant);
            assertThat(made.executeUpdate()).isEqualTo(1);
        }

        for (String account : List.of("steward", "developer")) {
            Awaitility.await("notice of " + account).atMost(LIMIT).until(() -> isTold(account, "unused", grant));
        }
        assertThat(hub.as("developer")
                        .get("/api/v1/grants/" + grant)
                        .path("state")
                        .asText())
                .as("nothing is taken by itself")
                .isEqualTo("active");
    }

    @Test
    void whoReceivesAnInterfaceIsToldWhenItIsOutdated() {
        String open = "licences.open";
        hub.active(hub.submit("developer", SharingHub.ask(open, "all")));
        Map<String, Object> outdated = Map.of("outdated", true, "successor", SharingHub.CONDITIONAL);

        hub.as("licence-office").put("/api/v1/datasets/" + open + "/deprecation", outdated);

        assertThat(isTold("developer", "outdated", open)).isTrue();
        hub.as("licence-office").put("/api/v1/datasets/" + open + "/deprecation", Map.of("outdated", false));
    }

    private boolean isTold(String account, String kind, String subject) {
        for (JsonNode notice : hub.as(account).get("/api/v1/notices?limit=500").path("notices")) {
            if (notice.path("kind").asText().equals(kind)
                    && notice.path("subjectId").asText().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    /** SECURITY 28. */
    @Test
    void theHubIsNotToldOfItself() {
        URI own = URI.create(hub.url());
        for (String address : List.of(
                hub.url() + "/api/v1/accounts",
                "http://localhost:" + own.getPort() + "/",
                hub.dataUrl() + "/previews",
                hub.registry().toString(),
                "https://elsewhere.example/hook")) {
            HubException refusal = catchThrowableOfType(
                    HubException.class,
                    () -> hub.as("two-hats").put(SETTINGS, Map.of("webhook", address, "usual", "at-once")));

            assertThat(refusal.status()).as(address).isEqualTo(422);
            assertThat(refusal.code()).isEqualTo("telling-unfit");
        }
        assertThat(hub.as("two-hats")
                        .get(SETTINGS)
                        .path("telling")
                        .path("webhook")
                        .isNull())
                .isTrue();
    }

    /** What waits for the next morning is due now. */
    private void elevenHoursPass() throws SQLException {
        try (Connection database = hub.database();
                PreparedStatement statement = database.prepareStatement(
                        "UPDATE control.notice_sending SET due = now() WHERE account = 'developer' AND due > now()")) {
            assertThat(statement.executeUpdate()).isGreaterThanOrEqualTo(2);
        }
    }

    private MimeMessage mail(String link) {
        return Awaitility.await("mail with " + link)
                .atMost(LIMIT)
                .until(() -> mails(link), mails -> !mails.isEmpty())
                .getFirst();
    }

    private List<MimeMessage> mails(String link) {
        return Arrays.stream(hub.mail().getReceivedMessages())
                .filter(message -> text(message).contains(link))
                .toList();
    }

    private static String text(MimeMessage message) {
        try {
            return String.valueOf(message.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("A mail cannot be read", e);
        }
    }

    private static String signed(String secret, Receiver.Post post) throws Exception {
        String seconds =
                post.signature().substring("t=".length(), post.signature().indexOf(','));
        assertThat(Instant.ofEpochSecond(Long.parseLong(seconds)))
                .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        byte[] signature = mac.doFinal((seconds + "." + post.body()).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signature);
    }

    /** A department's own system, which is not ready the first time. */
    private static final class Receiver implements AutoCloseable {
        private final List<Post> posts = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", call -> {
                posts.add(new Post(
                        call.getRequestHeaders().getFirst("Sluice-Delivery"),
                        call.getRequestHeaders().getFirst("Sluice-Signature"),
                        new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                call.sendResponseHeaders(posts.size() == 1 ? 503 : 204, -1);
                call.close();
            });
            server.start();
        }

        record Post(String delivery, String signature, String body) {}

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        List<Post> about(String request) {
            return posts.stream().filter(post -> post.body().contains(request)).toList();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
