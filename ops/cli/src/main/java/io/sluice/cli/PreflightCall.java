package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.util.List;
import java.util.Map;

/** Has the data process look at a source, with a ticket of the control process. */
final class PreflightCall {
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

    Answer of(String source, List<WantedTable> tables) throws JsonProcessingException {
        JsonNode given = hub.post("/api/v1/tickets", Map.of("purpose", "preflight", "object", source));
        return JSON.treeToValue(
                DataCall.post(given, "/sources/" + source + "/preflight", JSON.writeValueAsString(tables)),
                Answer.class);
    }
}
