package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.catalog.cluster.SourceState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all hosts of the data plane tell, as one report: of a source on a Connect cluster its task tells while it runs, and
 * the cluster while it does not.
 *
 * @param tasks reports of tasks, by source
 * @param cluster how a source on it is; empty where a source is the data process'
 */
record HostReports(Map<String, Told.Task> tasks, Function<String, Optional<SourceState>> cluster, Instant now) {

    /** The data process' report, in which sources on the cluster and their shares are as their own hosts tell. */
    JsonNode joined(JsonNode data) {
        if (!(data instanceof ObjectNode report)) {
            return data;
        }
        ObjectNode joined = JsonNodeFactory.instance.objectNode().setAll(report);
        ArrayNode sources = joined.putArray("sources");
        report.path("sources").forEach(source -> sources.add(source(source)));
        ArrayNode shares = joined.putArray("shares");
        report.path("shares").forEach(share -> shares.add(share(share)));
        return joined;
    }

    private JsonNode source(JsonNode told) {
        String id = told.path("id").asText();
        SourceState state = cluster.apply(id).orElse(null);
        if (state == null) {
            return told;
        }
        JsonNode own = named(task(id).path("sources"), id);
        if (state.word().isEmpty() && !own.isMissingNode()) {
            return own;
        }
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.setAll((ObjectNode) (own.isMissingNode() ? told : own));
        return source.put("state", state.word().isEmpty() ? "starting" : state.word())
                .put("message", state.text())
                .putNull("reason");
    }

    private JsonNode share(JsonNode told) {
        String source = told.path("source").asText();
        JsonNode own = cluster.apply(source).isEmpty()
                ? MissingNode.getInstance()
                : named(task(source).path("shares"), told.path("id").asText());
        return own.isMissingNode() ? told : own;
    }

    private JsonNode task(String source) {
        Told.Task task = tasks.get(source);
        return task == null || Alarms.isSilent(task.at(), now) ? MissingNode.getInstance() : task.data();
    }

    private static JsonNode named(JsonNode list, String id) {
        for (JsonNode each : list) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }
}
