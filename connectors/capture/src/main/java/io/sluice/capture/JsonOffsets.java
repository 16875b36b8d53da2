package io.sluice.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Plain maps as JSON, for Debezium's side of the border. */
final class JsonOffsets {

    private static final JsonMapper JSON = new JsonMapper();

    private JsonOffsets() {}

    static String write(DebeziumOffset offset) {
        return write(offset.entries());
    }

    /** @throws IllegalStateException where it is no JSON object; without its text, which can hold keys */
    static DebeziumOffset read(String text) {
        try {
            return DebeziumOffset.of(JSON.readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read JSON: " + e.getClass().getSimpleName());
        }
    }

    static String write(Object mapOrList) {
        try {
            return JSON.writeValueAsString(mapOrList);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write JSON: " + e.getClass().getSimpleName());
        }
    }
}
