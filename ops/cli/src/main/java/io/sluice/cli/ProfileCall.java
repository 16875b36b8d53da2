package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import io.sluice.schemas.assist.TableProposal;
import java.util.List;
import java.util.Map;

/** Has the data process sample a source, with a ticket of the control process. */
final class ProfileCall {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HubClient hub;

    /** @param hub as an account of the source's department */
    ProfileCall(HubClient hub) {
        this.hub = hub;
    }

    /**
     * What the columns are proposed to be.
     *
     * @param tables empty: all
     * @param confirmed column → element that a person says it is
     */
    List<TableProposal> of(String source, List<String> tables, Map<String, String> confirmed)
            throws JsonProcessingException {
        if (!source.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "A source's id is 1 to 40 lower-case letters, digits or hyphens; see its list");
        }
        JsonNode given = hub.post("/api/v1/tickets", Map.of("purpose", "profile", "object", source));
        String question = JSON.writeValueAsString(Map.of("tables", tables, "confirmed", confirmed));
        return JSON.convertValue(
                DataCall.post(given, "/sources/" + source + "/profile", question), new TypeReference<>() {});
    }
}
