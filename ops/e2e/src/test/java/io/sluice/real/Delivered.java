package io.sluice.real;

import io.sluice.contract.specification.Specification;
import io.sluice.lake.LakeCatalog;
import io.sluice.lake.LakeConfig;
import io.sluice.lake.LakeReader;
import io.sluice.lake.LakeRows;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.schemas.RecordDecoder;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What has been delivered of a share: read from its topic as a subscriber, and from the lake. */
final class Delivered {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private Delivered() {}

    /** The figures of a topic's records, read with the grant's own properties file. */
    static Figures ofTopic(Specification.Share share, Path client, RecordDecoder decoder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(client, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Figures.Tally tally = tally(share.plan());
        for (ConsumerRecord<byte[], byte[]> message : read(properties, share.topic())) {
            GenericRecord decoded = decoder.decode(Objects.requireNonNull(message.value(), "a delete"));
            tally.add(row(share.plan(), decoded::get));
        }
        return tally.figures();
    }

    /** The figures of a share's current rows in the lake. */
    static Figures ofLake(Specification.Share share, LakeConfig config) {
        Figures.Tally tally = tally(share.plan());
        try (LakeCatalog catalog = LakeCatalog.open(config)) {
            LakeRows rows = new LakeReader(catalog).current(share.id()).orElseThrow();
            List<String> columns = rows.columns();
            rows.forEach(values -> tally.add(row(share.plan(), name -> values.value(columns.indexOf(name)))));
        }
        return tally.figures();
    }

    /** Everything committed to a topic. */
    static List<ConsumerRecord<byte[], byte[]>> read(Properties client, String topic) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
        }
        return records;
    }

    private static Figures.Tally tally(SharePlan plan) {
        return new Figures.Tally(plan.fields().stream().map(FieldPlan::name).toList(), plan.recordKey());
    }

    /** Finds the value of a column. */
    private interface Values {
        @Nullable Object of(String column);
    }

    private static Map<String, @Nullable Object> row(SharePlan plan, Values values) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (FieldPlan field : plan.fields()) {
            Object value = values.of(field.name());
            row.put(field.name(), value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }
        return row;
    }
}
