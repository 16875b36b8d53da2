package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what a source's rows were rejected for, newest first. Contents stay sealed to their department. */
public final class QuarantineReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaConfig kafka;

    public QuarantineReader(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /**
     * One rejected row.
     *
     * @param number rises with time
     * @param field at fault; empty where it is the whole row
     * @param content sealed (base64), to be opened with its place, {@code <source>/<position>}; null where the department
     *     gave no key, or it is too long
     */
    public record Entry(
            long number,
            Instant time,
            String interfaceId,
            String contractVersion,
            String table,
            String position,
            String operation,
            String rule,
            String field,
            @Nullable String content) {}

    /** @param before where the next page begins; null on the last */
    public record Page(List<Entry> entries, @Nullable Long before) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The last entries before a number.
     *
     * @param before {@link Long#MAX_VALUE}: the last of all
     * @param limit how many at most
     */
    public Page read(String source, long before, int limit) {
        TopicPartition partition = new TopicPartition(Topics.quarantine(source), 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka.committedReader(), new StringDeserializer(), new StringDeserializer())) {
            if (consumer.partitionsFor(partition.topic(), PATIENCE).isEmpty()) {
                return new Page(List.of(), null);
            }
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = Math.min(before, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
            // Every batch ends with a mark of its transaction, which takes a number too.
            long from = Math.max(begin, end - 2L * limit);
            List<Entry> read = read(consumer, partition, from, end);
            List<Entry> page =
                    read.subList(Math.max(0, read.size() - limit), read.size()).reversed();
            boolean isLast = from == begin && read.size() <= limit;
            return new Page(
                    page,
                    isLast
                            ? null
                            : page.isEmpty()
                                    ? Long.valueOf(from)
                                    : page.getLast().number());
        }
    }

    private static List<Entry> read(
            KafkaConsumer<String, String> consumer, TopicPartition partition, long from, long end) {
        List<Entry> entries = new ArrayList<>();
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, String> message : consumer.poll(POLL).records(partition)) {
                if (message.offset() < end) {
                    entries.add(entry(message));
                }
            }
        }
        return entries;
    }

    private static Entry entry(ConsumerRecord<String, String> message) {
        try {
            JsonNode json = JSON.readTree(message.value());
            return new Entry(
                    message.offset(),
                    Instant.ofEpochMilli(message.timestamp()),
                    json.path("interface").asText(),
                    json.path("contractVersion").asText(),
                    json.path("table").asText(),
                    json.path("position").asText(),
                    json.path("operation").asText(),
                    json.path("rule").asText(),
                    json.path("field").asText(),
                    json.path("content").textValue());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "An entry of '" + message.topic() + "' is no JSON: who else writes to the quarantine?");
        }
    }
}
