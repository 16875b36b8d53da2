package io.sluice.demo.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The data process' HTTP face: how it stands, and the request to bring the lake up to date. */
public final class DataFace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);

    // Not HTTP/2: answers to an upgraded first request have been seen to stall when they are long.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Path token;

    public DataFace(Endpoints endpoints) {
        this.base = endpoints.httpUrl();
        this.token = endpoints.data().root().resolve("secrets").resolve("data-process.token");
    }

    /** Sources, shares, lake, extracts; no values. */
    public JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(
                send(HttpRequest.newBuilder(URI.create(base + "/status")).GET()));
    }

    /** Returns when every lake table has what its topic had. */
    public void flushLake() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/lake/flush")).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Returns when the share's lake tables have what its topic had, whatever the other shares' do. */
    public void flushLake(String share) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(
                        URI.create(base + "/lake/flush?share=" + URLEncoder.encode(share, StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request.timeout(LIMIT)
                        .header(
                                "Authorization",
                                "Bearer " + Files.readString(token).strip())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("The data process answered " + answer.statusCode() + " at "
                    + answer.uri().getPath() + ": " + detail(answer.body()) + "; see its log in the data folder");
        }
        return answer.body();
    }

    /** What a problem document says of itself; nothing of any other answer. */
    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
