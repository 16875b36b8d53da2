package io.sluice.catalog.flow;

import io.sluice.catalog.hub.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the hosts of the data plane tell of themselves; of each only the last message counts. For one thread. */
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

    /** By whom it was told: the data process by no name, the task of a source on a cluster by the source's. */
    static final String DATA_PROCESS = "";

    record Heard(long millis, String value) {}

    /** The last of each host since it was asked before. */
    Map<String, Heard> last() {
        if (!isPlaced) {
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            consumer.seek(PARTITION, Math.max(0, end - 1));
            isPlaced = true;
        }
        Map<String, Heard> last = new HashMap<>();
        for (ConsumerRecord<String, String> message : consumer.poll(WAIT)) {
            last.put(
                    Objects.requireNonNullElse(message.key(), DATA_PROCESS),
                    new Heard(message.timestamp(), message.value()));
        }
        return last;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
