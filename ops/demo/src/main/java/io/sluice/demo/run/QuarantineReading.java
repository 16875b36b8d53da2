package io.sluice.demo.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A source's quarantine, counted in rows: a table that is loaded again rejects the same row again. */
final class QuarantineReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuarantineReading() {}

    /** Different rows in quarantine. */
    static long rows(Map<String, Object> clientProperties, String source) throws IOException {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        TopicPartition partition = new TopicPartition("_sluice.quarantine." + source, 0);
        Set<String> rows = new HashSet<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofMillis(250))) {
                    String position =
                            JSON.readTree(entry.value()).path("position").asText();
                    rows.add(row(position));
                }
            }
        }
        return rows.size();
    }

    /** What stands for the row in a position: the digest that ends a snapshot's, the whole of a file's. */
    private static String row(String position) {
        return position.startsWith("file:") ? position : position.substring(position.lastIndexOf(':') + 1);
    }
}
