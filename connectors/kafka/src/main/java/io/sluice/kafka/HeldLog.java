package io.sluice.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the small-cell guards of sources keep, as it was committed. */
final class HeldLog {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.HELD, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConfig config;

    HeldLog(KafkaConfig config) {
        this.config = config;
    }

    /**
     * Reads a source's entries in their order. To be called when the source's producer has been initialised: only then
     * is no transaction of an earlier producer pending.
     */
    void read(String source, HeldCells.Kept.Each each) {
        String prefix = source + "/";
        long end = end();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (var consumer = new KafkaConsumer<>(
                config.committedReader(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            while (consumer.position(PARTITION) < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    String name = new String(message.key(), StandardCharsets.UTF_8);
                    if (name.startsWith(prefix)) {
                        each.entry(name, message.value());
                        deadline = Instant.now().plus(PATIENCE);
                    }
                }
                refuseAfter(deadline, source);
            }
        }
    }

    /** Beyond all transactions, as with offsets: reading short of our own last commit would count anew. */
    private long end() {
        Map<String, Object> properties = new HashMap<>(config.committedReader());
        properties.put("isolation.level", "read_uncommitted");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
    }

    private static void refuseAfter(Instant deadline, String source) {
        if (Instant.now().isAfter(deadline)) {
            throw new IllegalStateException("Cannot read what is held of source '" + source + "' from " + Topics.HELD
                    + " within " + PATIENCE.toSeconds() + " s: another source's transaction stays open there; check the"
                    + " broker");
        }
    }
}
