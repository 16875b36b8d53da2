package io.sluice.catalog.flow;

import io.sluice.catalog.hub.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the data process tells of itself; only the last message counts. For one thread. */
final class StatusTopic implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition("_sluice.status", 0);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final KafkaConsumer<String, String> consumer;
    private boolean isPlaced;

    StatusTopic(Broker broker) {
        Map<String, Object> properties = new HashMap<>(broker.client());
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "latest");
        properties.put("allow.auto.create.topics", false);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(PARTITION));
    }

    record Heard(long millis, String value) {}

    /** The last since it was asked before; empty where nothing came. */
    Optional<Heard> last() {
        if (!isPlaced) {
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            consumer.seek(PARTITION, Math.max(0, end - 1));
            isPlaced = true;
        }
        Optional<Heard> last = Optional.empty();
        for (ConsumerRecord<String, String> message : consumer.poll(WAIT)) {
            last = Optional.of(new Heard(message.timestamp(), message.value()));
        }
        return last;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
