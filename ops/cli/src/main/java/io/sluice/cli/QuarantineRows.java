package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import io.sluice.pipeline.seal.SealBrokenException;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.standalone.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A source's rejected rows as its department reads and opens them. */
final class QuarantineRows {
    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HubClient hub;
    private final String source;

    QuarantineRows(HubClient hub, String source) {
        this.hub = hub;
        this.source = source;
    }

    /** The newest first, each as {@code {entry, explained}}. */
    List<JsonNode> find(Predicate<JsonNode> wanted, int limit) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        Long before = null;
        do {
            JsonNode page = page(before);
            for (JsonNode each : page.path("entries")) {
                if (found.size() < limit && wanted.test(each.path("entry"))) {
                    found.add(each);
                }
            }
            before = page.path("before").isNull()
                    ? null
                    : Long.valueOf(page.path("before").asLong());
        } while (before != null && found.size() < limit);
        return found;
    }

    private JsonNode page(@Nullable Long before) throws IOException {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        wanted.put("before", before);
        wanted.put("limit", PAGE);
        return DataCall.post(
                ticket("quarantine"), "/sources/" + source + "/quarantine", JSON.writeValueAsString(wanted));
    }

    /** What the data process says to a row that is submitted again. */
    JsonNode resubmit(long number, String row) throws IOException {
        return DataCall.post(
                ticket("resubmit"),
                "/sources/" + source + "/quarantine/resubmit",
                JSON.writeValueAsString(Map.of("number", number, "row", row)));
    }

    private JsonNode ticket(String purpose) {
        return hub.post("/api/v1/tickets", Map.of("purpose", purpose, "object", source));
    }

    /** The row of an entry that has content. */
    String open(Path file, JsonNode entry) {
        String place = source + "/" + entry.path("position").asText();
        try {
            byte[] row = Sealer.open(
                    Secrets.read(file), entry.path("content").asText(), place.getBytes(StandardCharsets.UTF_8));
            return new String(row, StandardCharsets.UTF_8);
        } catch (SealBrokenException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, "Key file " + file + ": " + e.getMessage(), e);
        }
    }
}
