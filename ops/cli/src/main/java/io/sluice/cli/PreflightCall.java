package io.sluice.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Has the data process look at a source, with a ticket of the control process. */
final class PreflightCall {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HubClient hub;

    /** @param hub as an account of the source's department */
    PreflightCall(HubClient hub) {
        this.hub = hub;
    }

    /** @param ready whether nothing lacks */
    record Answer(String source, boolean ready, List<Check> checks) {}

    /**
     * One thing that was looked at.
     *
     * @param subject the table or column that it is about; empty for the source as a whole
     * @param statement what mends a lack, to be run at the source by whom the message says
     */
    record Check(String what, String subject, boolean ok, String message, String statement) {}

    Answer of(String source, List<WantedTable> tables) {
        JsonNode given = hub.post("/api/v1/tickets", Map.of("purpose", "preflight", "object", source));
        String url = given.path("url").asText();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/sources/" + source + "/preflight"))
                            .timeout(LIMIT)
                            .header(
                                    "Authorization",
                                    "Ticket " + given.path("ticket").asText())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(tables)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "The data process answered " + answer.statusCode() + ": "
                                + JSON.readTree(answer.body()).path("detail").asText("see its log"));
            }
            return JSON.readValue(answer.body(), Answer.class);
        } catch (IOException problem) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The data process does not answer at " + url + "; see 'sluice status'",
                    problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "Interrupted while the source was looked at", problem);
        }
    }
}
