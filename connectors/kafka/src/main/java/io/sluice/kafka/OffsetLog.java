package io.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where sources left off: the last committed sealed offset of each. */
final class OffsetLog {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.OFFSETS, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConfig config;

    OffsetLog(KafkaConfig config) {
        this.config = config;
    }

    /**
     * The source's last committed offset, still sealed. To be called when the source's producer has been initialised:
     * only then is no transaction of an earlier producer pending.
     */
    Optional<String> read(String source) {
        long end = end();
        String last = null;
        Instant deadline = Instant.now().plus(PATIENCE);
        try (var consumer =
                new KafkaConsumer<>(config.committedReader(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            while (consumer.position(PARTITION) < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (source.equals(message.key())) {
                        last = message.value();
                    }
                }
                refuseAfter(deadline, source);
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * The end beyond all transactions, not the end of the committed part: another source's open transaction may stand
     * before our own commit, and reading short of it would repeat what was delivered.
     */
    private long end() {
        Map<String, Object> properties = new HashMap<>(config.committedReader());
        properties.put("isolation.level", "read_uncommitted");
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
        }
    }

    private static void refuseAfter(Instant deadline, String source) {
        if (Instant.now().isAfter(deadline)) {
            throw new IllegalStateException("Cannot read the offset of source '" + source + "' from " + Topics.OFFSETS
                    + " within " + PATIENCE.toSeconds() + " s: another source's transaction stays open there; check the"
                    + " broker");
        }
    }
}
