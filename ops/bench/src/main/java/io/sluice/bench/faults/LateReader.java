package io.sluice.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** X34: a recipient stops reading for so long that what it has not read is kept no more. */
final class LateReader implements Fault {
    private static final int KEPT_FROM = 100;
    private static final Duration LIMIT = Duration.ofMinutes(1);

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
        long place = scene.dice().nextInt(0, KEPT_FROM);
        commit(scene, share, partition, place);
        try (Admin admin = Admin.create(scene.rig().endpoints().kafkaClientProperties())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(KEPT_FROM)))
                    .all()
                    .get();
        }
        JsonNode told = Wait.within(LIMIT, () -> missed(scene, share));
        if (told == null) {
            scene.problem("not told: what a reader misses whose place lies before the topic's begin");
        } else if (told.path("fromOffset").asLong() != place
                || told.path("toOffset").asLong() != KEPT_FROM) {
            scene.problem("told another range than offsets " + place + " to " + KEPT_FROM);
        } else {
            scene.say("told: offsets " + place + " to " + KEPT_FROM + " were not read and are kept no more");
        }
        scene.rig().revoke(share);
    }

    /** As a program does that has read so far, and then is away. */
    private static void commit(Scene scene, GrantedShare share, TopicPartition partition, long place)
            throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(scene.rig().clientFile(share)));
        properties.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(partition));
            reader.commitSync(Map.of(partition, new OffsetAndMetadata(place)));
        }
    }

    /** Null while nothing is told. */
    private static @Nullable JsonNode missed(Scene scene, GrantedShare share) {
        List<JsonNode> found = new ArrayList<>();
        LogFacts.each(scene.rig().auditor(), "loss", entry -> {
            for (JsonNode grant : entry.path("subjects").path("grant")) {
                if (grant.asText().equals(share.grant())) {
                    found.add(entry.path("facts"));
                }
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void repair(Scene scene) {
        // Nothing is broken.
    }
}
