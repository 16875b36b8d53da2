package io.sluice.catalog.loss;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.BrokerAnswer;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether topics end where their receipts say, for what no later batch shows. */
@ApplicationScoped
class TornWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TornWatch.class);
    private static final int SECONDS = 10;
    private static final Duration POLL = Duration.ofMillis(500);
    /** More than a transaction has. */
    private static final int LOOKED_AT = 100_000;

    private final Broker broker;
    private final ShareEnds ends;
    private final Sequencer sequencer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-losses"));
    private Map<Shorter, Long> suspected = Map.of();

    TornWatch(Broker broker, ShareEnds ends, Sequencer sequencer) {
        this.broker = broker;
        this.ends = ends;
        this.sequencer = sequencer;
    }

    /** A topic that ends before what its receipts say. */
    private record Shorter(String topic, ShareEnds.End end) {}

    void start(@Observes StartupEvent event) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (sequencer.isCurrent()) {
                ends.early().forEach((topic, early) -> ends.torn(early, behindLast(topic, early.at())));
                Map<Shorter, Long> found = shorter();
                found.forEach((known, end) -> {
                    // A broker that has just come back may tell too early an end for a moment.
                    if (end.equals(suspected.get(known))) {
                        ends.torn(known.end(), end, behindLast(known.topic(), end));
                    }
                });
                suspected = found;
            }
        } catch (RuntimeException unanswered) {
            LOG.atDebug().log(
                    "ends of topics could not be looked at: {}",
                    unanswered.getClass().getSimpleName());
        }
    }

    /** Topics that end before what their receipts say; these are asked for first, so that none is newer than the end. */
    private Map<Shorter, Long> shorter() {
        Map<String, ShareEnds.End> known = ends.ends();
        if (known.isEmpty()) {
            return Map.of();
        }
        Map<Shorter, Long> shorter = new HashMap<>();
        try (Admin admin = Admin.create(broker.client())) {
            Map<TopicPartition, OffsetSpec> latest = known.keySet().stream()
                    .collect(Collectors.toMap(topic -> new TopicPartition(topic, 0), topic -> OffsetSpec.latest()));
            ListOffsetsResult told = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
            known.forEach((topic, end) -> {
                long actual = BrokerAnswer.of(
                                "read the end of topic '" + topic + "'",
                                told.partitionResult(new TopicPartition(topic, 0)))
                        .offset();
                if (actual < end.next()) {
                    shorter.put(new Shorter(topic, end), actual);
                }
            });
        }
        return shorter;
    }

    /**
     * The offset behind the last committed record before an offset: what was lost began there, and what lies between is
     * what a transaction left that was given up.
     */
    private long behindLast(String topic, long offset) {
        Map<String, Object> properties = new HashMap<>(broker.client());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic, 0);
        long behind = Math.max(0, offset - LOOKED_AT);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, behind);
            long end = Math.min(offset, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < offset) {
                        behind = record.offset() + 1;
                    }
                }
            }
        }
        return behind;
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
