package io.sluice.bench.faults;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** X29: the only grant is taken back while changes flow. Its reader gets no more, and its topic neither. */
final class RevokedGrant implements Fault {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    /** Until the order to share no more has come to the data process. */
    private static final Duration SHARED = Duration.ofSeconds(10);

    private static final Duration WATCHED = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String id() {
        return "X29";
    }

    @Override
    public String what() {
        return "grant revoked under traffic, and given anew";
    }

    @Override
    public boolean ownSource() {
        return true;
    }

    @Override
    public void inject(Scene scene) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(scene.rig().clientFile(scene.share())));
        TopicPartition partition = new TopicPartition(scene.share().topic(), 0);
        Instant revoked;
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            Wait.until("record", LIMIT, () -> read(reader) > 0 ? reader : null);
            scene.rig().revoke(scene.share());
            revoked = Instant.now();
            Duration last = lastRead(reader, revoked);
            scene.say("read until " + last.toMillis() + " ms after the revocation");
            if (last.compareTo(AT_MOST) > 0) {
                scene.problem("a revoked reader is given records for " + last.toSeconds() + " s");
            }
        }
        Scene.pause(Math.max(
                0, SHARED.minus(Duration.between(revoked, Instant.now())).toMillis()));
        long end = end(scene, partition);
        Scene.pause(AT_MOST.toMillis());
        if (end(scene, partition) != end) {
            scene.problem("records are shared under a grant that was revoked");
        }
    }

    private static int read(KafkaConsumer<byte[], byte[]> reader) {
        return reader.poll(Duration.ofMillis(500)).count();
    }

    /** How long after the revocation the last record came. */
    private static Duration lastRead(KafkaConsumer<byte[], byte[]> reader, Instant revoked) {
        Duration last = Duration.ZERO;
        while (Duration.between(revoked, Instant.now()).compareTo(WATCHED) < 0) {
            try {
                if (read(reader) > 0) {
                    last = Duration.between(revoked, Instant.now());
                }
            } catch (KafkaException refused) {
                return last;
            }
        }
        return last;
    }

    /** Where the topic ends; -1 where there is none any more. */
    private static long end(Scene scene, TopicPartition partition) {
        Map<String, Object> properties = new HashMap<>(scene.rig().endpoints().kafkaClientProperties());
        properties.put("default.api.timeout.ms", "5000");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, -1L);
        } catch (KafkaException gone) {
            return -1;
        }
    }

    @Override
    public void repair(Scene scene) throws InterruptedException {
        scene.regranted(scene.rig().grant(scene.table()));
        scene.filledAnew();
        scene.rig().awaitWhole(scene.share());
    }
}
