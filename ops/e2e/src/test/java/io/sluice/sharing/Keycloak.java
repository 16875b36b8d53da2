package io.sluice.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real identity provider with a realm of invented people, on loopback. */
final class Keycloak implements AutoCloseable {
    static final String CLIENT_SECRET = "no-secret-of-anybody";
    static final String PASSWORD = "no-password-of-anybody";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Keycloak(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static String issuer(int port) {
        return "http://127.0.0.1:" + port + "/realms/city";
    }

    /** @param hub where its pages are */
    static Keycloak start(int port, String hub) throws IOException {
        Path home = Path.of(System.getProperty("keycloak.home"));
        forget(home.resolve("data"));
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(realms.resolve("city-realm.json"), realm().replace("HUB", hub));
        ProcessBuilder starting = new ProcessBuilder(List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm"))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        starting.environment().put("JAVA_HOME", System.getProperty("java.home"));
        starting.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m");
        Keycloak keycloak = new Keycloak(port, starting.start());
        Awaitility.await("the identity provider")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(keycloak::answers);
        return keycloak;
    }

    private static void forget(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String realm() throws IOException {
        try (InputStream file = Objects.requireNonNull(Keycloak.class.getResourceAsStream("/oidc/city-realm.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/.well-known/openid-configuration").path("issuer").isTextual();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The realm's public keys, as it publishes them (RFC 7517). */
    JsonNode keys() throws IOException, InterruptedException {
        return get("/protocol/openid-connect/certs").path("keys");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer(port) + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** What a client gets for a person: {@code access_token}, {@code id_token}. */
    JsonNode tokens(String client, String person) throws IOException, InterruptedException {
        String secret = client.equals("sluice") ? "&client_secret=" + CLIENT_SECRET : "";
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer(port) + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&scope=openid&client_id=" + client
                        + secret + "&username=" + person + "&password=" + PASSWORD))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        http.close();
        // The script's own process gives its place to the server's.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
