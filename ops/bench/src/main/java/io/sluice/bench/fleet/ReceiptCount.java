package io.sluice.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How many records were made available since it was made, by the receipts: asking costs the data process nothing. */
final class ReceiptCount implements AutoCloseable {
    private static final TopicPartition RECEIPTS = new TopicPartition("_sluice.receipts", 0);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long shared;
    private long batches;

    ReceiptCount(Endpoints hub) {
        Map<String, Object> properties = new HashMap<>(hub.kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(RECEIPTS));
        consumer.seekToEnd(List.of(RECEIPTS));
        consumer.position(RECEIPTS);
    }

    /**
     * Reads on.
     *
     * @throws IllegalStateException when a change was rejected or left out, all of which are good
     */
    long shared() throws IOException {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(PATIENCE)) {
            JsonNode receipt = JSON.readTree(message.value());
            batches++;
            for (JsonNode share : receipt.path("shares")) {
                if (share.path("shared").asLong() != share.path("changes").asLong()) {
                    throw new IllegalStateException("Not every change of a batch was shared, and all are good");
                }
                shared += share.path("shared").asLong();
            }
        }
        return shared;
    }

    /** Batches that were committed. */
    long batches() {
        return batches;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
