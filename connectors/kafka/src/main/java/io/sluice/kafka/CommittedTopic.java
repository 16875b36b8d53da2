package io.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic of one partition, written in transactions by all sources, that a source reads to its end as it starts. For one
 * thread at a time.
 */
final class CommittedTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConfig config;
    private final Admin admin;
    private final TopicPartition partition;
    private long next;

    CommittedTopic(KafkaConfig config, Admin admin, String topic) {
        this.config = config;
        this.admin = admin;
        this.partition = new TopicPartition(topic, 0);
    }

    /**
     * Reads what was committed, in its order; another time, what was committed since. To be called when the source's producer has been initialised: only then
     * is no transaction of an earlier producer pending.
     *
     * @throws IllegalStateException where nothing comes for 90 s before the end, or the topic ends before what was read
     */
    void read(String source, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        // The end beyond all transactions, not that of the committed part: another source's open transaction may stand
        // before our own commit, and reading short of it would repeat what was delivered.
        TopicRange range = TopicRange.of(admin, partition);
        refuseShorter(range);
        if (next >= range.end()) {
            return;
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        try (var consumer = consumer(config.readerToTheEnd())) {
            consumer.assign(Set.of(partition));
            consumer.seek(partition, Math.max(next, range.begin()));
            while (consumer.position(partition) < range.end()) {
                var messages = consumer.poll(Duration.ofMillis(100));
                messages.forEach(each);
                if (!messages.isEmpty()) {
                    deadline = Instant.now().plus(PATIENCE);
                }
                refuseAfter(deadline, source);
                next = consumer.position(partition);
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What was read stands for the whole topic, so it must be this one's. */
    private void refuseShorter(TopicRange range) {
        if (range.end() < next) {
            throw new IllegalStateException("Topic " + partition.topic() + " ends before what was read of it: it was"
                    + " replaced while this process ran; start the process again");
        }
    }

    private void refuseAfter(Instant deadline, String source) {
        if (Instant.now().isAfter(deadline)) {
            throw new IllegalStateException("Cannot read what source '" + source + "' committed to "
                    + partition.topic() + " within " + PATIENCE.toSeconds()
                    + " s: another source's transaction stays open there; check the broker");
        }
    }
}
