package io.sluice.demo.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the data plane said: committed receipts, from the beginning or until one is found. */
public final class Receipts {
    public static final String TOPIC = "_sluice.receipts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> properties;

    public Receipts(Map<String, Object> clientProperties) {
        Map<String, Object> all = new HashMap<>(clientProperties);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        this.properties = Map.copyOf(all);
    }

    /** Waits for what became of an extract: its receipt says {@code complete} or {@code failed}. */
    public Optional<JsonNode> extract(String id, Duration atMost) {
        return await(
                receipt -> receipt.path("extract").asText().equals(id)
                        && !receipt.path("state").asText().equals("running"),
                atMost);
    }

    /** Waits for the first receipt that the test accepts; empty when the time is up. */
    public Optional<JsonNode> await(Predicate<JsonNode> wanted, Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (Instant.now().isBefore(end)) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode receipt = parse(message.value());
                    if (wanted.test(receipt)) {
                        return Optional.of(receipt);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Passes all that is committed when it begins, oldest first. */
    public void forEach(Consumer<JsonNode> reader) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> reader.accept(parse(message.value())));
            }
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt on '" + TOPIC + "' is no JSON: who else writes there?", e);
        }
    }
}
