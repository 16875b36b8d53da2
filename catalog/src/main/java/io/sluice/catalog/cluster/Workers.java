package io.sluice.catalog.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.catalog.hub.HubFiles;
import io.sluice.catalog.hub.HubTrust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Connect's REST interface, at whichever worker answers. Resources and states are those of Kafka 4.3's <i>Kafka Connect
 * User Guide</i>, "REST API".
 */
final class Workers implements AutoCloseable {
    static final String CONNECTOR = "io.sluice.connect.SluiceSourceConnector";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_CAUSE = 400;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ClusterSettings settings;
    private final HttpClient http;

    Workers(ClusterSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .sslContext(HubTrust.of(settings.authorities(), "sluice.connect.ca-file"))
                .build();
    }

    private record Answer(int status, JsonNode body) {}

    /** How a connector and its task are. */
    Deployed deployed(String connector) throws ClusterException, InterruptedException {
        Answer config = ask("GET", "/connectors/" + connector + "/config", "");
        if (config.status() == 404) {
            return Deployed.ABSENT;
        }
        JsonNode settings = done("tell its settings", config);
        Answer status = ask("GET", "/connectors/" + connector + "/status", "");
        // A new one is known before a worker has it.
        JsonNode found = status.status() == 404 ? MissingNode.getInstance() : done("tell how it is", status);
        return Deployed.of(found, settings);
    }

    /** @throws ClusterException where the workers lack the connector, or refuse its settings */
    void put(String connector, Map<String, String> config) throws ClusterException, InterruptedException {
        JsonNode plugins = done("list their plug-ins", ask("GET", "/connector-plugins", ""));
        if (!plugins.findValuesAsText("class").contains(CONNECTOR)) {
            throw refused("The workers do not have Sluice's connector: put its folder on each, and"
                    + " 'plugins' in it on plugin.path (docs/cluster.md)");
        }
        Answer answer = ask("PUT", "/connectors/" + connector + "/config", json(config));
        if (answer.status() == 400 && message(answer).contains("exactly-once source support")) {
            throw refused("The workers would lose or repeat records: set"
                    + " exactly.once.source.support=enabled on each, and restart them one after the other");
        }
        JsonNode unused = done("take the connector", answer);
    }

    void resume(String connector) throws ClusterException, InterruptedException {
        JsonNode unused = done("resume it", ask("PUT", "/connectors/" + connector + "/resume", ""));
    }

    /** Starts what has failed once more. */
    void restart(String connector) throws ClusterException, InterruptedException {
        JsonNode unused = done(
                "restart it",
                ask("POST", "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true", ""));
    }

    void stop(String connector) throws ClusterException, InterruptedException {
        JsonNode unused = done("stop it", ask("PUT", "/connectors/" + connector + "/stop", ""));
    }

    /**
     * Takes away a connector that is stopped. Its offsets go first, which hold no position: with them Connect fences the
     * producer of a task that may still live on a worker that nobody reaches.
     */
    void remove(String connector) throws ClusterException, InterruptedException {
        JsonNode unusedToo = done("fence its producer", ask("DELETE", "/connectors/" + connector + "/offsets", ""));
        JsonNode unused = done("remove it", ask("DELETE", "/connectors/" + connector, ""));
    }

    private static JsonNode done(String what, Answer answer) throws ClusterException {
        if (answer.status() / 100 == 2) {
            return answer.body();
        }
        String told = "The Connect cluster does not " + what + " (HTTP " + answer.status() + "): " + message(answer);
        throw switch (answer.status()) {
            case 401, 403 ->
                refused("The Connect cluster does not let the hub in (HTTP " + answer.status()
                        + "): check sluice.connect.user and its password file");
            case 400, 422 -> refused(told);
            default -> new ClusterException(ClusterException.Kind.BUSY, told);
        };
    }

    private static ClusterException refused(String message) {
        return new ClusterException(ClusterException.Kind.REFUSED, message);
    }

    private static String message(Answer answer) {
        String text = answer.body().path("message").asText("no cause told").strip();
        return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) + " …" : text;
    }

    private Answer ask(String method, String path, String body) throws ClusterException, InterruptedException {
        String last = "";
        for (URI worker : settings.workers()) {
            try {
                HttpResponse<String> answer =
                        http.send(request(worker, method, path, body), HttpResponse.BodyHandlers.ofString());
                return new Answer(answer.statusCode(), parsed(answer.body()));
            } catch (IOException unanswered) {
                last = unanswered.getClass().getSimpleName();
            }
        }
        throw new ClusterException(
                ClusterException.Kind.UNREACHABLE,
                "No worker of the Connect cluster answers (" + last
                        + "): check that they run, and that sluice.connect.urls names them");
    }

    private HttpRequest request(URI worker, String method, String path, String body) {
        String base = worker.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        settings.account().ifPresent(account -> request.header("Authorization", authorization(account)));
        return request.build();
    }

    private static String authorization(ClusterSettings.Account account) {
        byte[] both = (account.user() + ":" + HubFiles.read(account.passwordFile())).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    private static String json(Map<String, String> config) {
        try {
            return JSON.writeValueAsString(config);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
