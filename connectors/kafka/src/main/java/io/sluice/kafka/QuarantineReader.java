package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
     * @param shares that rejected it
     * @param fate a {@link Fate}'s word
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
            Set<String> shares,
            String fate,
            @Nullable String content) {
        public Entry {
            shares = Set.copyOf(shares);
        }

        RejectedPlace place() {
            return new RejectedPlace(position, interfaceId, rule);
        }

        public boolean isOpen() {
            return fate.equals(Fate.OPEN.word());
        }

        public Entry with(Fate became) {
            return new Entry(
                    number,
                    time,
                    interfaceId,
                    contractVersion,
                    table,
                    position,
                    operation,
                    rule,
                    field,
                    shares,
                    became.word(),
                    content);
        }
    }

    /** @param before where the next page begins; null on the last */
    public record Page(List<Entry> entries, @Nullable Long before) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One rejected row as it is kept.
     *
     * @param row mark of its key; null where it has none
     * @param mark of its content; null where there is none
     */
    record Found(
            Entry entry, @Nullable String row, @Nullable String mark) {}

    /**
     * The last entries before a number.
     *
     * @param before {@link Long#MAX_VALUE}: the last of all
     * @param limit how many at most
     */
    public Page read(String source, long before, int limit) {
        TopicPartition partition = new TopicPartition(Topics.quarantine(source), 0);
        try (KafkaConsumer<String, String> consumer = consumer()) {
            if (consumer.partitionsFor(partition.topic(), PATIENCE).isEmpty()) {
                return new Page(List.of(), null);
            }
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long last = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = Math.min(before, last);
            // Every batch ends with a mark of its transaction, which takes a number too.
            long from = Math.max(begin, end - 2L * limit);
            List<Entry> read = new ArrayList<>();
            Map<RejectedPlace, Fate> fates = new HashMap<>();
            // What became of them stands anywhere behind them.
            read(consumer, partition, from, last, message -> take(message, end, read, fates));
            List<Entry> page = read.subList(Math.max(0, read.size() - limit), read.size()).stream()
                    .map(entry -> entry.with(fates.getOrDefault(entry.place(), Fate.OPEN)))
                    .toList()
                    .reversed();
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

    private static void take(
            ConsumerRecord<String, String> message, long end, List<Entry> read, Map<RejectedPlace, Fate> fates) {
        JsonNode json = json(message);
        if (json.has("fate")) {
            fates.put(place(json), Fate.of(json.path("fate").asText()));
            return;
        }
        // Rejected anew where it was: what became of it before is over.
        fates.remove(place(json));
        if (message.offset() < end) {
            read.add(entry(message, json));
        }
    }

    /** One entry as it is kept; whether it is still open is for the source's publisher to know. */
    Optional<Found> find(String source, long number) {
        TopicPartition partition = new TopicPartition(Topics.quarantine(source), 0);
        List<Found> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (number >= 0 && number < end) {
                read(consumer, partition, number, number + 1, message -> {
                    if (message.offset() == number && !json(message).has("fate")) {
                        found.add(found(message, json(message)));
                    }
                });
            }
        }
        return found.stream().findFirst();
    }

    /** The rows that wait, read once the source's producer has been initialised, when nothing of it is pending. */
    OpenRows open(String source) {
        TopicPartition partition = new TopicPartition(Topics.quarantine(source), 0);
        OpenRows open = new OpenRows();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            read(consumer, partition, begin, end, message -> {
                JsonNode json = json(message);
                if (json.has("fate")) {
                    open.remove(place(json));
                } else {
                    Found found = found(message, json);
                    open.add(found.entry().place(), found.row(), found.entry().shares());
                }
            });
        }
        return open;
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(kafka.readerToTheEnd(), new StringDeserializer(), new StringDeserializer());
    }

    private static void read(
            KafkaConsumer<String, String> consumer,
            TopicPartition partition,
            long from,
            long end,
            Consumer<ConsumerRecord<String, String>> taking) {
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, String> message : consumer.poll(POLL).records(partition)) {
                if (message.offset() < end) {
                    taking.accept(message);
                }
            }
        }
    }

    private static Found found(ConsumerRecord<String, String> message, JsonNode json) {
        return new Found(
                entry(message, json),
                json.path("row").textValue(),
                json.path("mark").textValue());
    }

    private static RejectedPlace place(JsonNode json) {
        return new RejectedPlace(
                json.path("position").asText(),
                json.path("interface").asText(),
                json.path("rule").asText());
    }

    private static Entry entry(ConsumerRecord<String, String> message, JsonNode json) {
        Set<String> shares = new TreeSet<>();
        json.path("shares").forEach(share -> shares.add(share.asText()));
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
                shares,
                Fate.OPEN.word(),
                json.path("content").textValue());
    }

    private static JsonNode json(ConsumerRecord<String, String> message) {
        try {
            return JSON.readTree(message.value());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "An entry of '" + message.topic() + "' is no JSON: who else writes to the quarantine?");
        }
    }
}
