package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A department's API, and a department that sends, through the running data process. */
class HttpSourceIT {
    private static final int PAGE = 100;
    private static final String TOKEN = "a-token-of-tests";

    private static Hub hub;
    private static HttpServer api;

    private static final SortedMap<String, String> RESIDENTS = new ConcurrentSkipListMap<>();
    private static final AtomicInteger TOKENS = new AtomicInteger();
    private static volatile boolean broken;

    @BeforeAll
    static void start() throws IOException {
        hub = new Hub(
                DataFolder.temporary("http"),
                usual -> usual.with(new Configuration.Sources(List.of(), List.of("localhost"))));
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/token", HttpSourceIT::token);
        api.createContext("/v1/residents", HttpSourceIT::residents);
        api.start();
    }

    @AfterAll
    static void stop() {
        api.stop(0);
        hub.close();
    }

    @Test
    void anApiIsReadOnceWithItsDeletesAndThroughErrorPagesAndKills() throws IOException {
        for (int i = 1000; i < 1250; i++) {
            RESIDENTS.put("person-" + i, "310101");
        }
        hub.keepPassword("api-one", "client-secret");
        hub.publish(source("api-one", "http", connection()));
        hub.publish(Register.share("by-api", 1, "api-one", new TableId("http", "residents")));
        hub.awaitShare("by-api", found -> found.path("shared").asInt() >= 250);
        assertThat(hub.read(topic("by-api"))).hasSize(250);

        broken = true;
        RESIDENTS.remove("person-1201"); // on a later page than the first, which is still as it should be
        RESIDENTS.put("person-1202", "310115");
        JsonNode refused = hub.awaitSource(
                "api-one", found -> found.path("reason").asText().equals("content-type"));
        assertThat(refused.toString()).contains("'residents'").doesNotContain("person-");
        assertThat(hub.read(topic("by-api"))).hasSize(250);

        broken = false;
        awaitRecords("by-api", 252);
        hub.kill("data");
        hub.awaitSource("api-one", found -> found.path("state").asText().equals("streaming"));
        RESIDENTS.put("person-2000", "310101");
        List<ConsumerRecord<byte[], byte[]>> all = awaitRecords("by-api", 253);

        assertThat(all).filteredOn(record -> record.value() == null).hasSize(1);
        assertThat(all.stream().map(record -> text(record.key())).distinct()).hasSize(251);
        assertThat(TOKENS.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void thePreflightNamesWhatIsMissing() throws IOException {
        hub.keepPassword("api-two", "wrong-secret");
        hub.publish(source("api-two", "http", connection()));

        hub.awaitSource("api-two", found -> !found.isMissingNode());

        HttpResponse<String> answer = hub.preflight("api-two", "[]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"token\"").doesNotContain("wrong-secret");
    }

    @Test
    void whatADepartmentSendsIsSharedOnceBeforeItIsAnswered() throws Exception {
        Path secrets = Files.createDirectories(hub.data().resolve("secrets").resolve("sources"));
        Files.writeString(
                secrets.resolve("sent.token"),
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8))));
        hub.publish(source("sent", "push", Map.of("resource.residents.key", "id")));
        hub.publish(Register.share("by-push", 1, "sent", new TableId("push", "residents")));
        hub.awaitSource("sent", found -> found.path("state").asText().equals("streaming"));

        String json = "[{\"id\":\"person-1\",\"born\":\"1990-01-02\",\"region\":\"310101\"},"
                + "{\"id\":\"person-2\",\"born\":\"1990-01-02\",\"region\":\"310101\"}]";
        HttpResponse<String> first = push("", TOKEN, "application/json", json);
        assertThat(first.statusCode()).as("%s", first.body()).isEqualTo(202);
        assertThat(hub.read(topic("by-push"))).hasSize(2);
        assertThat(push("", TOKEN, "application/json", json).body()).contains("\"again\":true");
        assertThat(push("", TOKEN, "text/csv", "id,born,region\nperson-3,1991-01-02,310115\n")
                        .statusCode())
                .isEqualTo(202);
        assertThat(push("?operation=delete", TOKEN, "application/x-ndjson", "{\"id\":\"person-1\"}\n")
                        .statusCode())
                .isEqualTo(202);

        hub.kill("data");
        hub.awaitSource("sent", found -> found.path("state").asText().equals("streaming"));
        assertThat(push("", TOKEN, "application/json", json).body()).contains("\"again\":true");

        List<ConsumerRecord<byte[], byte[]>> all = hub.read(topic("by-push"));
        assertThat(all).hasSize(4);
        assertThat(all.getLast().value()).isNull();

        assertThat(push("", "another", "application/json", json).statusCode()).isEqualTo(401);
        assertThat(push("", TOKEN, "application/pdf", json).statusCode()).isEqualTo(415);
        HttpResponse<String> bad = push("", TOKEN, "text/csv", "id,born\nperson-9,1990-01-02\n,canary\n");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("\"line\":3", "key-missing").doesNotContain("canary");
        assertThat(hub.read(topic("by-push"))).hasSize(4);
    }

    private static HttpResponse<String> push(String query, String token, String type, String body) {
        return hub.post("/push/sent/residents" + query, token, type, body);
    }

    private static List<ConsumerRecord<byte[], byte[]>> awaitRecords(String share, int count) {
        return Awaitility.await(share)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> hub.read(topic(share)), records -> records.size() >= count);
    }

    private static String topic(String share) {
        return "sluice.police.resident.v1." + share;
    }

    private static Specification.Source source(String id, String kind, Map<String, String> connection) {
        return new Specification.Source(
                id, 1, true, "police", kind, connection, Sealer.newKeyPair().publicKey());
    }

    private static Map<String, String> connection() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("scheme", "http"),
                Map.entry("host", "localhost"),
                Map.entry("port", Integer.toString(api.getAddress().getPort())),
                Map.entry("path", "/v1"),
                Map.entry("auth", "oauth2"),
                Map.entry("client", "sluice"),
                Map.entry("tokenPath", "/token"),
                Map.entry("interval", "1"),
                Map.entry("requests", "6000"),
                Map.entry("resource.residents.path", "/residents"),
                Map.entry("resource.residents.records", "/items"),
                Map.entry("resource.residents.key", "id"),
                Map.entry("resource.residents.paging", "cursor"),
                Map.entry("resource.residents.cursor", "/next")));
    }

    private static void token(HttpExchange exchange) throws IOException {
        // the client's name and secret, as RFC 6749 has them in a header
        boolean known = "Basic c2x1aWNlOmNsaWVudC1zZWNyZXQ="
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known) {
            TOKENS.incrementAndGet();
        }
        answer(exchange, known ? 200 : 401, "application/json", "{\"access_token\":\"t\",\"expires_in\":3600}");
    }

    private static void residents(HttpExchange exchange) throws IOException {
        if (!"Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "application/json", "{}");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        String after = query == null ? "" : query.substring("cursor=".length());
        if (broken && !after.isEmpty()) {
            answer(exchange, 200, "text/html", "<h1>Sorry</h1>");
            return;
        }
        TreeMap<String, String> page = RESIDENTS.tailMap(after + "\0").entrySet().stream()
                .limit(PAGE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, TreeMap::new));
        String items = page.entrySet().stream()
                .map(each -> "{\"id\":\"" + each.getKey() + "\",\"born\":\"1990-01-02\",\"region\":\"" + each.getValue()
                        + "\"}")
                .collect(Collectors.joining(","));
        String last = page.isEmpty() ? "" : page.lastKey();
        boolean more = !page.isEmpty() && !RESIDENTS.tailMap(last + "\0").isEmpty();
        answer(
                exchange,
                200,
                "application/json",
                "{\"items\":[" + items + "],\"next\":" + (more ? "\"" + last + "\"" : "null") + "}");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
