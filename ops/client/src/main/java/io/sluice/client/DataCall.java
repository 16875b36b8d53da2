package io.sluice.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** One call of the data process' face, with a ticket that the control process gave for it. */
public final class DataCall {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DataCall() {}

    /**
     * Calls, and waits for the answer.
     *
     * @param given what the control process answered, with {@code ticket} and {@code url}
     * @param path begins with a slash
     * @param body JSON
     * @throws HubException where the data process said no, or did not answer
     */
    public static JsonNode post(JsonNode given, String path, String body) {
        String url = given.path("url").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(LIMIT)
                .header("Authorization", "Ticket " + given.path("ticket").asText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        // Not HTTP/2: answers to an upgraded first request have been seen to stall when they are long.
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new HubException(
                        answer.statusCode(),
                        json.path("code").asText("http-" + answer.statusCode()),
                        json.path("detail")
                                .asText("The data process answered " + answer.statusCode() + "; see its log"),
                        List.of());
            }
            return json;
        } catch (IOException e) {
            throw new HubException(
                    0, "no-answer", "The data process does not answer at " + url + "; see 'sluice status'", List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(0, "interrupted", "Interrupted while waiting for the data process", List.of());
        }
    }
}
