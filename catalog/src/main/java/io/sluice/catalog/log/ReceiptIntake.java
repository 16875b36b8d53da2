package io.sluice.catalog.log;

import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.BrokerAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the receipts' topic from where the index is. While the broker does not answer there is nothing to read, and what
 * else is to be sequenced goes on. For one thread.
 */
final class ReceiptIntake implements AutoCloseable {
    static final String TOPIC = "_sluice.receipts";

    /** Beside a receipt: whom its records are about. */
    private static final String SUBJECTS = "sluice_subjects";

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptIntake.class);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 500;

    private final Broker broker;
    private final Owners owners;
    private final ToLongFunction<String> next;
    private @Nullable Reading reading;
    private Instant notBefore = Instant.MIN;

    /**
     * @param owners whose datasets are
     * @param next by the broker's id of the topic, the first receipt that is not indexed
     */
    ReceiptIntake(Broker broker, Owners owners, ToLongFunction<String> next) {
        this.broker = broker;
        this.owners = owners;
        this.next = next;
    }

    private record Reading(String topic, KafkaConsumer<String, String> consumer) {}

    /** The entries of the receipts that have come; waits for the first, up to a time. */
    List<Noted> poll(Duration atMost) throws InterruptedException {
        Reading open = open();
        if (open == null) {
            TimeUnit.MILLISECONDS.sleep(atMost.toMillis());
            return List.of();
        }
        List<Noted> entries = new ArrayList<>();
        for (ConsumerRecord<String, String> message :
                open.consumer().poll(atMost).records(PARTITION)) {
            Header subjects = message.headers().lastHeader(SUBJECTS);
            entries.addAll(Receipts.entries(
                    new Receipts.Position(open.topic(), message.offset()),
                    message.timestamp(),
                    message.value(),
                    subjects == null ? null : subjects.value(),
                    owners));
        }
        return entries;
    }

    private @Nullable Reading open() throws InterruptedException {
        if (reading == null && Instant.now().isAfter(notBefore)) {
            try (Admin admin = Admin.create(broker.client())) {
                String topic = id(admin);
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(properties(), new StringDeserializer(), new StringDeserializer());
                consumer.assign(List.of(PARTITION));
                consumer.seek(PARTITION, next.applyAsLong(topic));
                reading = new Reading(topic, consumer);
            } catch (KafkaException | IllegalStateException problem) {
                LOG.atDebug()
                        .addKeyValue("problem", problem.getClass().getSimpleName())
                        .log("receipts cannot be read yet");
                notBefore = Instant.now().plus(PAUSE);
            }
        }
        return reading;
    }

    private static String id(Admin admin) {
        return BrokerAnswer.of(
                        "find topic '" + TOPIC + "'",
                        admin.describeTopics(List.of(TOPIC)).allTopicNames())
                .values()
                .iterator()
                .next()
                .topicId()
                .toString();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(broker.client());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", MOST);
        return properties;
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.consumer().close();
            reading = null;
        }
    }
}
