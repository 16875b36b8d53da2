package io.sluice.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where sources go on, still sealed. The topic is read once for all of them: each that starts reads on from where the one
 * before it had come, which for twenty that start at once is nothing.
 */
final class CommittedOffsets {

    private final CommittedTopic topic;
    private final Map<String, String> last = new HashMap<>();

    CommittedOffsets(CommittedTopic topic) {
        this.topic = topic;
    }

    /** To be called when the source's producer has been initialised. */
    synchronized Optional<String> of(String source) {
        topic.read(source, message -> {
            if (message.value() == null) {
                last.remove(text(message.key()));
            } else {
                last.put(text(message.key()), text(message.value()));
            }
        });
        return Optional.ofNullable(last.get(source));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
