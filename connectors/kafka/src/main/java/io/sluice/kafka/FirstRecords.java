package io.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What topics begin with, read by one client for all of them: a client of its own is a login, and a thousand interfaces
 * that are granted at once are a thousand topics to look at. One that failed is replaced.
 */
final class FirstRecords implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConfig kafka;
    private final Admin admin;
    private @Nullable KafkaConsumer<byte[], byte[]> kept;

    FirstRecords(KafkaConfig kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    synchronized List<TopicPartition> partitions(String topic) {
        return asked(consumer -> consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList());
    }

    /**
     * The first record that was committed; none where the partition is empty.
     *
     * @throws IllegalStateException where nothing comes for 60 s before the end
     */
    synchronized Optional<ConsumerRecord<byte[], byte[]>> of(TopicPartition partition) {
        // The end beyond all transactions: what is being committed is waited for.
        TopicRange range = TopicRange.of(admin, partition);
        return range.isEmpty() ? Optional.empty() : asked(consumer -> first(consumer, partition, range));
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> first(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, TopicRange range) {
        Instant deadline = Instant.now().plus(PATIENCE);
        consumer.assign(Set.of(partition));
        consumer.seek(partition, range.begin());
        while (consumer.position(partition) < range.end()) {
            var messages = consumer.poll(Duration.ofMillis(100)).records(partition);
            if (!messages.isEmpty()) {
                return Optional.of(messages.getFirst());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Topic '" + partition.topic() + "' gave nothing for "
                        + PATIENCE.toSeconds() + " s before its end; check the broker");
            }
        }
        return Optional.empty();
    }

    private <T> T asked(Function<KafkaConsumer<byte[], byte[]>, T> question) {
        KafkaConsumer<byte[], byte[]> consumer = kept == null ? consumer() : kept;
        kept = consumer;
        try {
            return question.apply(consumer);
        } catch (RuntimeException problem) {
            close();
            throw problem;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(kafka.readerToTheEnd(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public synchronized void close() {
        KafkaConsumer<byte[], byte[]> ended = kept;
        kept = null;
        if (ended != null) {
            ended.close();
        }
    }
}
