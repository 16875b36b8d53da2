package io.sluice.bench.capture;

import io.sluice.bench.lab.Fingerprints;
import io.sluice.bench.lab.RegisterAudit;
import io.sluice.contract.specification.Specification;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

/** Reads a share's topic on and on, as a reader of committed records: what is live, and whether anything came twice. */
final class TopicAudit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(250);
    /** The zero byte and the schema's id before a record in wire format. */
    private static final int HEADER = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition topic;
    private final GenericDatumReader<GenericRecord> reader;
    private final Fingerprints ids = new Fingerprints();
    private final Map<ByteBuffer, byte[]> live = new HashMap<>();
    private long records;

    TopicAudit(Endpoints hub, Specification.Share share) {
        Map<String, Object> properties = new HashMap<>(hub.kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = new TopicPartition(share.topic(), 0);
        Schema schema = new Schema.Parser().parse(share.valueSchema());
        // Without conversions: dates and times stay numbers.
        this.reader = new GenericDatumReader<>(schema, schema, new GenericData());
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
    }

    /**
     * Reads all that is committed now.
     *
     * @param expected how many records there must be from the beginning
     */
    void readOn(long expected) {
        long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
        while (consumer.position(topic) < end) {
            consumer.poll(PATIENCE).forEach(this::take);
        }
        if (records != expected || ids.size() != records) {
            throw new IllegalStateException("Topic '" + topic.topic() + "' has " + records + " records of " + ids.size()
                    + " changes, and " + expected + " were made");
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        records++;
        ids.add(Fingerprints.of(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII)));
        ByteBuffer key = ByteBuffer.wrap(message.key());
        if (message.value() == null) {
            live.remove(key);
        } else {
            live.put(key, message.value());
        }
    }

    /** Holds what is live against the register. */
    void compare(RegisterAudit audit) throws IOException {
        for (byte[] value : live.values()) {
            audit.add(
                    reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null)));
        }
        audit.finish("Topic '" + topic.topic() + "'");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
