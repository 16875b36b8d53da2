package io.sluice.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Specifications that are older than the one obeyed before a restart. As long as the topic has not been compacted they
 * stand before their successor and are no offence; without a successor somebody replayed them.
 */
final class ReplacedSpecifications {

    private final Map<String, ControlTopic.Refusal> older = new HashMap<>();

    /** Whether it can wait for its successor. */
    boolean defer(String key, ControlTopic.Refusal refusal) {
        if (refusal.decision().reason() != ControlGate.Reason.OLDER) {
            return false;
        }
        older.put(key, refusal);
        return true;
    }

    void obeyed(String key) {
        older.remove(key);
    }

    /** Those whose successor did not come. */
    Collection<ControlTopic.Refusal> refused() {
        return List.copyOf(older.values());
    }
}
