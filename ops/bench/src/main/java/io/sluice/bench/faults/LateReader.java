package io.sluice.bench.faults;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** X34: a recipient stops reading for so long that what it has not read is kept no more. */
final class LateReader implements Fault {
    private static final int KEPT_FROM = 100;

    @Override
    public String id() {
        return "X34";
    }

    @Override
    public String what() {
        return "recipient's offset is older than what the topic keeps";
    }

    /** On a topic of its own: the run's is read from its beginning. */
    @Override
    public void inject(Scene scene) throws Exception {
        LedgerTable table = scene.rig().table(scene.source(), scene.table().name() + "_kept", 300);
        GrantedShare share = scene.rig().share(table);
        scene.rig().awaitWhole(share);
        TopicPartition partition = new TopicPartition(share.topic(), 0);
        try (Admin admin = Admin.create(scene.rig().endpoints().kafkaClientProperties())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(KEPT_FROM)))
                    .all()
                    .get();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(scene.rig().clientFile(share)));
        properties.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(partition));
            reader.seek(partition, 0);
            long first = Wait.until("record", Duration.ofSeconds(30), () -> {
                var records = reader.poll(Duration.ofMillis(500)).records(partition);
                return records.isEmpty() ? null : records.getFirst().offset();
            });
            scene.problem("a reader with the hub's own settings goes on at offset " + first
                    + " without a word of what it missed");
        } catch (OffsetOutOfRangeException told) {
            scene.say("the reader is told that what it missed is gone");
        } catch (IllegalStateException nothing) {
            scene.say("the reader does not go on by itself");
        }
        scene.rig().revoke(share);
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}
