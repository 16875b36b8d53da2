package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was last heard of the parts that this process does not run.
 *
 * @param data the data process' report; missing where none was heard
 * @param at when it was made; null: never
 * @param tasks reports of sources on a Connect cluster, by source
 * @param behind by grant, records of its topic that its subscriber has not read; who never read is not in it
 * @param missed by grant, where its subscriber stands before the first record that its topic keeps
 * @param broker when the broker last answered; null: not since this process runs
 * @param registry whether the registry answered when it was last asked
 */
record Told(
        JsonNode data,
        @Nullable Instant at,
        Map<String, Task> tasks,
        Map<String, Long> behind,
        Map<String, Missed> missed,
        @Nullable Instant broker,
        boolean registry) {
    static final Told NOTHING = new Told(MissingNode.getInstance(), null, Map.of(), Map.of(), Map.of(), null, false);

    /** What a task told of its source, and when. */
    record Task(JsonNode data, Instant at) {}

    /**
     * @param position the offset from which a subscriber would go on
     * @param begin the first that is kept
     */
    record Missed(long position, long begin) {}

    Told {
        tasks = Map.copyOf(tasks);
        behind = Map.copyOf(behind);
        missed = Map.copyOf(missed);
    }
}
