package io.sluice.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Specifications whose code list was not read yet. Where a list was carried twice, compaction leaves the later one, which
 * may stand behind specifications that name it: they are judged again at the topic's end.
 */
final class WaitingSpecifications {

    private final Map<String, ConsumerRecord<String, String>> waiting = new LinkedHashMap<>();

    /** Whether it can wait for its list. */
    boolean defer(ConsumerRecord<String, String> message, ControlGate.Decision.Refuse decision) {
        if (decision.reason() != ControlGate.Reason.MISSING_LIST) {
            return false;
        }
        waiting.put(message.key(), message);
        return true;
    }

    /** One that follows another of its key takes its place. */
    void obeyed(String key) {
        waiting.remove(key);
    }

    /** Those that wait, the earlier first; they wait no more. */
    List<ConsumerRecord<String, String>> take() {
        List<ConsumerRecord<String, String>> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }
}
