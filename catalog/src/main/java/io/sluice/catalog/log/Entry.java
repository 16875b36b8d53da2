package io.sluice.catalog.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One thing that happened: {@code {id, kind, time, actor, subjects: {grant: [..], dataset: [..], ..}, facts: {..}}}. Its
 * bytes are a leaf of the exchange log. It names accounts, departments and grants, and never anything of a record.
 *
 * @param json as it is written
 */
public record Entry(JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Begins an entry that has an id of its own. */
    public static Builder of(Kind kind, Instant time, String actor) {
        return new Builder("e-" + UUID.randomUUID(), kind, time, actor);
    }

    /** Begins an entry whose id follows from what it is about, so that telling it twice is telling it once. */
    static Builder of(String id, Kind kind, Instant time, String actor) {
        return new Builder(id, kind, time, actor);
    }

    /** @throws IllegalArgumentException where the bytes are no entry */
    static Entry parse(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.path("id").isTextual()
                    && json.path("kind").isTextual()
                    && json.path("time").isTextual()) {
                return new Entry(json);
            }
        } catch (IOException unreadable) {
            // The message of a parser quotes what it read.
        }
        throw new IllegalArgumentException("These bytes are no entry of an exchange log");
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write an entry", impossible);
        }
    }

    public String id() {
        return json.path("id").asText();
    }

    /** The word of a {@link Kind}. */
    public String kind() {
        return json.path("kind").asText();
    }

    public boolean is(Kind kind) {
        return kind.word().equals(kind());
    }

    Instant time() {
        return Instant.parse(json.path("time").asText());
    }

    public JsonNode facts() {
        return json.path("facts");
    }

    JsonNode subjects() {
        return json.path("subjects");
    }

    /** Puts an entry together. */
    public static final class Builder {
        private final String id;
        private final Kind kind;
        private final Instant time;
        private final String actor;
        private final Map<String, TreeSet<String>> subjects = new LinkedHashMap<>();
        private final Map<String, Object> facts = new LinkedHashMap<>();

        private Builder(String id, Kind kind, Instant time, String actor) {
            this.id = id;
            this.kind = kind;
            this.time = time;
            this.actor = actor;
        }

        /** What the entry can be found by. */
        public Builder about(String name, Collection<String> values) {
            if (!values.isEmpty()) {
                subjects.computeIfAbsent(name, any -> new TreeSet<>()).addAll(values);
            }
            return this;
        }

        public Builder about(String name, String value) {
            return about(name, List.of(value));
        }

        public Builder with(Map<String, ?> more) {
            facts.putAll(more);
            return this;
        }

        public Entry entry() {
            ObjectNode json = JSON.createObjectNode();
            json.put("id", id);
            json.put("kind", kind.word());
            json.put("time", time.toString());
            json.put("actor", actor);
            json.set("subjects", JSON.valueToTree(subjects));
            json.set("facts", JSON.valueToTree(facts));
            return new Entry(json);
        }
    }
}
