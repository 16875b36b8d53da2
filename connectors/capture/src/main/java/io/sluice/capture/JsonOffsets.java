package io.sluice.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Plain maps as JSON, for Debezium's side of the border. */
final class JsonOffsets {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonOffsets() {}

    static String write(DebeziumOffset offset) {
        return write(offset.entries());
    }

    static String write(Map<String, ?> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write JSON: " + e.getClass().getSimpleName());
        }
    }
}
