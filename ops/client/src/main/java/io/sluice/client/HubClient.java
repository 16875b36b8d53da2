package io.sluice.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account's way to a hub. Paths begin with a slash; answers are JSON trees unless said otherwise. */
public final class HubClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    // Not HTTP/2: answers to an upgraded first request have been seen to stall when they are long.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final @Nullable String token;

    /**
     * @param base such as {@code http://127.0.0.1:28083}
     * @param token null: nobody
     */
    public HubClient(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** Another account's way to the same hub. */
    public HubClient as(String otherToken) {
        return new HubClient(base, otherToken);
    }

    /** @throws HubException where the hub said no, or did not answer */
    public JsonNode get(String path) {
        return tree(send("GET", path, "application/json", BodyPublishers.noBody()));
    }

    /** @throws HubException where the hub said no, or did not answer */
    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** @throws HubException where the hub said no, or did not answer */
    public byte[] bytes(String path) {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    /** @throws HubException where the hub said no, or did not answer */
    public JsonNode post(String path, Object body) {
        return tree(send("POST", path, "application/json", json(body)));
    }

    /** @throws HubException where the hub said no, or did not answer */
    public JsonNode put(String path, Object body) {
        return tree(send("PUT", path, "application/json", json(body)));
    }

    /** @throws HubException where the hub said no, or did not answer */
    public JsonNode postYaml(String path, String document) {
        return tree(send("POST", path, "application/yaml", BodyPublishers.ofString(document)));
    }

    /**
     * Sends a file as it is.
     *
     * @throws HubException where the hub said no, or did not answer
     */
    public JsonNode postFile(String path, byte[] file) {
        return tree(send("POST", path, "application/octet-stream", BodyPublishers.ofByteArray(file)));
    }

    /** @throws HubException where the hub said no, or did not answer */
    public void delete(String path) {
        send("DELETE", path, "application/json", BodyPublishers.noBody());
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write a " + body.getClass().getSimpleName() + " as JSON", e);
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            throw new HubException(
                    0, "no-json", "The hub's answer is no JSON: is another program at its port?", List.of());
        }
    }

    private byte[] send(String method, String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", type);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            throw refused(answer);
        } catch (IOException e) {
            throw new HubException(
                    0,
                    "no-answer",
                    "No hub answers at " + base + "; see 'sluice status', start one by 'sluice up'",
                    List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(0, "interrupted", "Interrupted while waiting for the hub", List.of());
        }
    }

    private static HubException refused(HttpResponse<byte[]> answer) {
        JsonNode problem;
        try {
            problem = JSON.readTree(answer.body());
        } catch (IOException noJson) {
            problem = MissingNode.getInstance();
        }
        List<HubException.Place> errors = new ArrayList<>();
        problem.path("errors")
                .forEach(error -> errors.add(new HubException.Place(
                        error.path("pointer").asText(),
                        error.path("detail").asText(),
                        error.path("hint").asText())));
        return new HubException(
                answer.statusCode(),
                problem.path("code").asText("http-" + answer.statusCode()),
                problem.path("detail").asText("The hub answered " + answer.statusCode()),
                errors);
    }

    @Override
    public void close() {
        http.close();
    }
}
