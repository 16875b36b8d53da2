package io.sluice.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** Asks the data process of a hub to look at a source. */
final class PreflightCall {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Endpoints hub;

    PreflightCall(Endpoints hub) {
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
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .build()) {
            HttpResponse<String> answer = client.send(request(source, tables), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> JSON.readValue(answer.body(), Answer.class);
                case 401 ->
                    throw new CommandFailure(
                            ExitCode.NOT_PERMITTED,
                            "The data process refuses the token of this data folder; give the folder of the hub that runs");
                case 404 ->
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "There is no source '" + source
                                    + "'; see 'sluice source list', or register it with 'sluice source add'");
                default ->
                    throw new CommandFailure(
                            ExitCode.UNAVAILABLE,
                            "The data process answered " + answer.statusCode() + "; ask again, or see its log");
            };
        } catch (IOException problem) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "The data process does not answer at " + hub.httpUrl() + "; see 'sluice status'",
                    problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "Interrupted while the source was looked at", problem);
        }
    }

    private HttpRequest request(String source, List<WantedTable> tables) throws IOException {
        String token = Files.readString(hub.data().root().resolve("secrets").resolve("data-process.token"));
        return HttpRequest.newBuilder(URI.create(hub.httpUrl() + "/sources/" + source + "/preflight"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token.strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(tables)))
                .build();
    }
}
