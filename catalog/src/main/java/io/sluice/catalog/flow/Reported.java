package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the data plane's hosts told, by the ids of sources and shares. */
final class Reported {
    private static final List<String> STOPPED = List.of("failed", "stopped", "halted", "paused");
    private static final List<String> TROUBLED = List.of("retrying", "incomplete");

    private final Map<String, JsonNode> sources;
    private final Map<String, JsonNode> shares;

    Reported(JsonNode status) {
        sources = byId(status.path("sources"));
        shares = byId(status.path("shares"));
    }

    /** @param text in the words of the part that told it */
    record State(String word, String text) {
        static final State UNTOLD = new State("", "");

        Flow.Health health() {
            if (word.isEmpty()) {
                return Flow.Health.UNKNOWN;
            }
            if (STOPPED.contains(word)) {
                return Flow.Health.BAD;
            }
            return TROUBLED.contains(word) ? Flow.Health.WARN : Flow.Health.OK;
        }
    }

    private static Map<String, JsonNode> byId(JsonNode list) {
        Map<String, JsonNode> byId = new HashMap<>();
        list.forEach(each -> byId.put(each.path("id").asText(), each));
        return byId;
    }

    State source(String id) {
        return state(sources.get(id));
    }

    State share(String id) {
        return state(shares.get(id));
    }

    /** The table that a share is made of; empty where it was not told. */
    String table(String share) {
        JsonNode told = shares.get(share);
        return told == null ? "" : text(told, "table");
    }

    private static State state(@Nullable JsonNode told) {
        if (told == null) {
            return State.UNTOLD;
        }
        String message = text(told, "message");
        return new State(text(told, "state"), message.isEmpty() ? text(told, "reason") : message);
    }

    /** A member's text; empty where it is null or not there. */
    static String text(JsonNode told, String member) {
        return Objects.requireNonNullElse(told.path(member).textValue(), "");
    }

    /** -1: not known. */
    long lagMillis(String source) {
        JsonNode told = sources.get(source);
        return told == null || told.path("captured").asLong() == 0
                ? -1
                : told.path("lagMillis").asLong(-1);
    }

    /** The newest of a source's tables; 0: not known. */
    int epoch(String source) {
        JsonNode told = sources.get(source);
        int newest = 0;
        if (told != null) {
            for (JsonNode table : told.path("tables")) {
                newest = Math.max(newest, table.path("epoch").asInt());
            }
        }
        return newest;
    }
}
