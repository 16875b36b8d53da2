package io.sluice.bench.latency;

import io.sluice.bench.lab.Fingerprints;
import io.sluice.contract.specification.Specification;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A reader of committed records of all shares, from the moment it is made: how long after its row was stamped each
 * change could be read, by one clock, the machine's.
 */
public final class Arrivals implements AutoCloseable {
    private static final int HEADER = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, GenericDatumReader<GenericRecord>> readers;
    private final Fingerprints ids = new Fingerprints();
    private final Thread thread;
    private long[] micros = new long[1 << 16];
    private int count;
    private long repeated;
    private @Nullable RuntimeException failure;

    public Arrivals(Endpoints hub, List<Specification.Share> shares) {
        Map<String, Object> properties = new HashMap<>(hub.kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.readers = shares.stream().collect(Collectors.toMap(Specification.Share::topic, Arrivals::reader));
        List<TopicPartition> topics = shares.stream()
                .map(share -> new TopicPartition(share.topic(), 0))
                .toList();
        consumer.assign(topics);
        consumer.seekToEnd(topics);
        topics.forEach(consumer::position);
        this.thread = Thread.ofPlatform().daemon().name("bench-arrivals").unstarted(this::read);
        thread.start();
    }

    private static GenericDatumReader<GenericRecord> reader(Specification.Share share) {
        Schema schema = new Schema.Parser().parse(share.valueSchema());
        // Without conversions: dates and times stay numbers.
        return new GenericDatumReader<>(schema, schema, new GenericData());
    }

    private void read() {
        try {
            while (true) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(PATIENCE);
                take(records, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            consumer.close();
        }
    }

    private synchronized void take(Iterable<ConsumerRecord<byte[], byte[]>> records, long now) {
        for (ConsumerRecord<byte[], byte[]> message : records) {
            long id = Fingerprints.of(
                    new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.US_ASCII));
            if (!ids.add(id)) {
                repeated++;
            }
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = now - stamped(message);
        }
        notifyAll();
    }

    private long stamped(ConsumerRecord<byte[], byte[]> message) {
        GenericDatumReader<GenericRecord> reader = readers.get(message.topic());
        byte[] value = message.value();
        if (reader == null || value == null) {
            throw new IllegalStateException("Topic '" + message.topic() + "' has a record that no change made");
        }
        try {
            return (Long)
                    reader.read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null))
                            .get("updated_at");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void fail(RuntimeException e) {
        failure = e;
        notifyAll();
    }

    /**
     * Waits until so many changes have arrived since the last call, and forgets them.
     *
     * @throws IllegalStateException when one was lost or came twice
     */
    public synchronized Latencies await(long changes) throws InterruptedException {
        waitWhile(() -> count < changes, LIMIT);
        if (failure != null) {
            throw new IllegalStateException("The topics could not be read", failure);
        }
        // What comes twice may come late.
        waitWhile(() -> count == changes, PATIENCE);
        if (count != changes || repeated > 0) {
            throw new IllegalStateException(
                    "Of " + changes + " changes " + count + " arrived, " + repeated + " of them again");
        }
        Latencies latencies = new Latencies(Arrays.copyOf(micros, count));
        count = 0;
        return latencies;
    }

    private synchronized void waitWhile(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis();
                left > 0 && failure == null && condition.getAsBoolean();
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            wait(left);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
