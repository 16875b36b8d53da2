package io.sluice.catalog.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A connector as the cluster tells of it.
 *
 * @param connector Connect's word for its state; empty: there is none
 * @param task the same of its one task; empty: no worker has it
 * @param worker that has the task
 * @param trouble why it failed, by the words of Sluice's own exceptions or the class of any other, whose message may
 *     hold values; empty where it did not
 */
record Deployed(String connector, String task, String worker, String trouble, Map<String, String> config) {
    static final Deployed ABSENT = new Deployed("", "", "", "", Map.of());

    private static final String UNASSIGNED = "UNASSIGNED";
    static final String PAUSED = "PAUSED";
    static final String STOPPED = "STOPPED";
    static final String FAILED = "FAILED";
    static final String RUNNING = "RUNNING";

    private static final int LONGEST_TROUBLE = 600;
    private static final String OURS = "io.sluice.connect.";
    private static final String UNKNOWN = "The log of its worker says why";
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+");

    Deployed {
        config = Map.copyOf(config);
    }

    static Deployed of(JsonNode status, JsonNode config) {
        Map<String, String> settings = new TreeMap<>();
        config.properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        JsonNode connector = status.path("connector");
        JsonNode task = status.path("tasks").path(0);
        String trouble = task.path("trace").asText(connector.path("trace").asText(""));
        return new Deployed(
                connector.path("state").asText(UNASSIGNED),
                task.path("state").asText(),
                task.path("worker_id").asText(),
                cause(trouble),
                settings);
    }

    boolean isAbsent() {
        return connector.isEmpty();
    }

    boolean hasFailed() {
        return connector.equals(FAILED) || task.equals(FAILED);
    }

    boolean runs() {
        return connector.equals(RUNNING) && task.equals(RUNNING);
    }

    private static String cause(String trace) {
        String first = trace.lines().findFirst().orElse("").strip();
        int end = first.indexOf(": ");
        String type = end < 0 ? first : first.substring(0, end);
        if (!TYPE.matcher(type).matches()) {
            return first.isEmpty() ? "" : UNKNOWN;
        }
        if (end < 0 || !type.startsWith(OURS)) {
            return type + ": the log of its worker says more";
        }
        String cause = first.substring(end + 2);
        return cause.length() > LONGEST_TROUBLE ? cause.substring(0, LONGEST_TROUBLE) + " …" : cause;
    }
}
