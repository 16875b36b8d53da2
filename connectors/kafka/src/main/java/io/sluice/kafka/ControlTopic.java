package io.sluice.kafka;

import io.sluice.contract.specification.Specification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic from its beginning, for as long as the process lives, on the thread that runs it. */
public final class ControlTopic implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlTopic.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CONTROL, 0);

    private final KafkaConsumer<String, String> consumer;
    private final ControlGate gate;
    private final Listener listener;
    private final ReplacedSpecifications history = new ReplacedSpecifications();
    private final WaitingSpecifications waiting = new WaitingSpecifications();

    public ControlTopic(KafkaConfig config, ControlGate gate, Listener listener) {
        this.consumer =
                new KafkaConsumer<>(config.committedReader(), new StringDeserializer(), new StringDeserializer());
        this.gate = gate;
        this.listener = listener;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            long end = consumer.endOffsets(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
            boolean caughtUp = false;
            while (true) {
                var records = consumer.poll(Duration.ofMillis(caughtUp ? 500 : 50));
                for (ConsumerRecord<String, String> message : records) {
                    judge(message, caughtUp);
                }
                if (!caughtUp && consumer.position(PARTITION) >= end) {
                    caughtUp = true;
                    waiting.take().forEach(message -> judge(message, true));
                    history.refused().forEach(this::refuse);
                    settle();
                } else if (caughtUp && !records.isEmpty()) {
                    settle();
                }
            }
        } catch (WakeupException closing) {
            LOG.atDebug().log("control topic closed");
        }
    }

    private void judge(ConsumerRecord<String, String> message, boolean caughtUp) {
        switch (gate.judge(message.key(), message.value())) {
            case ControlGate.Decision.Obey obey -> {
                history.obeyed(message.key());
                waiting.obeyed(message.key());
                listener.accepted(obey.specification());
            }
            case ControlGate.Decision.Refuse refuse -> {
                Refusal refusal = new Refusal(message.offset(), refuse);
                boolean deferred =
                        !caughtUp && (waiting.defer(message, refuse) || history.defer(message.key(), refusal));
                if (!deferred) {
                    refuse(refusal);
                }
            }
        }
    }

    private void settle() {
        gate.keep();
        listener.settled();
    }

    private void refuse(Refusal refusal) {
        LOG.atWarn()
                .addKeyValue("offset", refusal.offset())
                .addKeyValue("reason", refusal.decision().reason())
                .log(refusal.decision().message());
        listener.refused(refusal.decision().reason());
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    /** A record that is not obeyed. */
    record Refusal(long offset, ControlGate.Decision.Refuse decision) {}

    /** What is done with what the topic says; called on the reading thread. */
    public interface Listener {

        void accepted(Specification specification);

        void refused(ControlGate.Reason reason);

        /** All that was on the topic has been told: now it may be acted upon. */
        void settled();
    }
}
