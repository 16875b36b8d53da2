package io.sluice.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Connect's REST interface at one of its workers. */
final class ConnectApi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    boolean answers(URI worker) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(worker.resolve("/connectors"))).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    void deploy(URI worker, String connector, Map<String, String> config) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(worker.resolve("/connectors/" + connector + "/config"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(config))));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "Connect refuses connector '" + connector + "' (" + answer.statusCode() + "): " + answer.body());
        }
    }

    /** The worker that runs the connector's task now; empty while none does. */
    Optional<String> runner(URI worker, String connector) throws IOException, InterruptedException {
        JsonNode task = task(worker, connector);
        return task.path("state").asText().equals("RUNNING")
                ? Optional.of(task.path("worker_id").asText())
                : Optional.empty();
    }

    /** What a failed task says; empty where it has not failed. */
    Optional<String> failure(URI worker, String connector) throws IOException, InterruptedException {
        JsonNode task = task(worker, connector);
        return task.path("state").asText().equals("FAILED")
                ? Optional.of(task.path("trace").asText())
                : Optional.empty();
    }

    private JsonNode task(URI worker, String connector) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(worker.resolve("/connectors/" + connector + "/status")));
        return JSON.readTree(answer.body()).path("tasks").path(0);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
