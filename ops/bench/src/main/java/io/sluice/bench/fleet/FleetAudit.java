package io.sluice.bench.fleet;

import io.sluice.bench.lab.Fingerprints;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.RegisterAudit;
import io.sluice.contract.specification.Specification;
import io.sluice.keys.KeyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Holds every topic against its register: each change once, the live keys, sums, and every field of every row. */
final class FleetAudit {
    private static final Duration PATIENCE = Duration.ofMillis(250);
    /** The zero byte and the schema's id before a record in wire format. */
    private static final int HEADER = 5;

    private final Fingerprints ids = new Fingerprints();
    private final Map<String, Map<ByteBuffer, byte[]>> live = new HashMap<>();
    private final Map<String, Long> records = new HashMap<>();

    private FleetAudit() {}

    /**
     * Reads all topics and compares them.
     *
     * @param shares of the registers, in their order
     * @param expected how many records each must have
     */
    static void run(Hub hub, List<Register> registers, List<Specification.Share> shares, List<Long> expected)
            throws IOException, SQLException {
        FleetAudit audit = new FleetAudit();
        audit.read(hub, shares);
        KeyFile keys = KeyFile.open(hub.data().secrets().resolve("keys.json"));
        for (int i = 0; i < shares.size(); i++) {
            audit.compare(registers.get(i), shares.get(i), expected.get(i), keys);
        }
    }

    private void read(Hub hub, List<Specification.Share> shares) {
        Map<String, Object> properties = new HashMap<>(hub.endpoints().kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        List<TopicPartition> topics = shares.stream()
                .map(share -> new TopicPartition(share.topic(), 0))
                .toList();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            Map<TopicPartition, Long> ends = consumer.endOffsets(topics);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PATIENCE).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        records.merge(message.topic(), 1L, Long::sum);
        ids.add(Fingerprints.of(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII)));
        Map<ByteBuffer, byte[]> ofTopic = live.computeIfAbsent(message.topic(), topic -> new HashMap<>());
        if (message.value() == null) {
            ofTopic.remove(ByteBuffer.wrap(message.key()));
        } else {
            ofTopic.put(ByteBuffer.wrap(message.key()), message.value());
        }
    }

    private void compare(Register register, Specification.Share share, long expected, KeyFile keys)
            throws IOException, SQLException {
        long came = records.getOrDefault(share.topic(), 0L);
        long all = records.values().stream().mapToLong(Long::longValue).sum();
        if (came != expected || ids.size() != all) {
            throw new IllegalStateException("Topic '" + share.topic() + "' has " + came + " records of " + expected
                    + "; all topics have " + all + " records of " + ids.size() + " changes");
        }
        Schema schema = new Schema.Parser().parse(share.valueSchema());
        // Without conversions: dates and times stay numbers.
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema, schema, new GenericData());
        RegisterAudit audit = RegisterAudit.of(register, keys);
        for (byte[] value : live.getOrDefault(share.topic(), Map.of()).values()) {
            audit.add(
                    reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null)));
        }
        audit.finish("Topic '" + share.topic() + "'");
    }
}
