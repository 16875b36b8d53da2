package io.sluice.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Tells on the status' topic how one host of the data plane stands. What is not taken is not told again: the next one says more. */
public final class StatusSender implements AutoCloseable {
    private final KafkaConfig kafka;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private final byte @Nullable [] host;

    private StatusSender(KafkaConfig kafka, byte @Nullable [] host) {
        this.kafka = kafka;
        this.host = host;
    }

    /** For the data process, which tells without a key. */
    public static StatusSender ofDataProcess(KafkaConfig kafka) {
        return new StatusSender(kafka, null);
    }

    /** For the task of a source on a Connect cluster, which tells by the source's id. */
    public static StatusSender ofTask(KafkaConfig kafka, String source) {
        return new StatusSender(kafka, source.getBytes(StandardCharsets.UTF_8));
    }

    /** @param status JSON without any value of a record */
    public synchronized void tell(byte[] status) {
        var unused = producer().send(new ProducerRecord<>(Topics.STATUS, host, status));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            Map<String, Object> properties = kafka.client();
            properties.put("acks", "1");
            properties.put("compression.type", "lz4");
            properties.put("delivery.timeout.ms", 10_000);
            properties.put("request.timeout.ms", 5_000);
            properties.put("max.block.ms", 5_000);
            properties.put("max.request.size", 12 * 1024 * 1024);
            open = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
