package io.sluice.catalog.loss;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.BrokerAnswer;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
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
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether topics end where their receipts say, for what no later batch shows. */
@ApplicationScoped
class TornWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TornWatch.class);
    private static final int SECONDS = 10;

    private final Broker broker;
    private final ShareEnds ends;
    private final Sequencer sequencer;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-losses"));
    private Map<ShareEnds.End, Long> suspected = Map.of();

    TornWatch(Broker broker, ShareEnds ends, Sequencer sequencer) {
        this.broker = broker;
        this.ends = ends;
        this.sequencer = sequencer;
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (sequencer.isCurrent()) {
                Map<ShareEnds.End, Long> found = shorter();
                found.forEach((known, end) -> {
                    // A broker that has just come back may tell too early an end for a moment.
                    if (end.equals(suspected.get(known))) {
                        ends.torn(known, end);
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
    private Map<ShareEnds.End, Long> shorter() {
        Map<String, ShareEnds.End> known = ends.ends();
        if (known.isEmpty()) {
            return Map.of();
        }
        Map<ShareEnds.End, Long> shorter = new HashMap<>();
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
                    shorter.put(end, actual);
                }
            });
        }
        return shorter;
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
