package io.sluice.demo.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic as a subscriber sees it, read from its beginning to its end with nothing but the grant's properties file.
 *
 * @param records committed records, deletes included
 * @param deletes how many of them are deletes
 * @param live keys whose last record is no delete
 * @param repeated records whose {@code ce_id} had been there already
 * @param inversions changes that stand in their source's log before, or where, the same key's change before them stands
 */
public record TopicReading(String topic, long records, long deletes, long live, long repeated, long inversions) {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Reads all that is committed when it begins. */
    public static TopicReading of(String topic, Path clientFile) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(clientFile, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.put("enable.auto.commit", "false");
        Tally tally = new Tally();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(PATIENCE).forEach(tally::add);
            }
        }
        return new TopicReading(
                topic, tally.records, tally.deletes, tally.live.size(), tally.repeated, tally.order.inversions());
    }

    private static final class Tally {
        private final Set<ByteBuffer> live = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private final LogOrder order = new LogOrder();
        private long records;
        private long deletes;
        private long repeated;

        void add(ConsumerRecord<byte[], byte[]> message) {
            ByteBuffer key = ByteBuffer.wrap(message.key());
            records++;
            if (message.value() == null) {
                deletes++;
                live.remove(key);
            } else {
                live.add(key);
            }
            if (!ids.add(header(message, "ce_id"))) {
                repeated++;
            }
            order.add(key, header(message, "sluice_position"));
        }

        private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
            Header header = message.headers().lastHeader(name);
            if (header == null) {
                throw new IllegalStateException(
                        "A record of '" + message.topic() + "' has no header " + name + ": who else writes there?");
            }
            return new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
