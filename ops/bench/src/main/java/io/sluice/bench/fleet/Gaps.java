package io.sluice.bench.fleet;

import io.sluice.contract.specification.Specification;
import io.sluice.standalone.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reader of committed records: how long it waits for the next record of each topic, and when another one is whole. */
final class Gaps implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> steady;
    private final String added;
    private final Map<String, Long> last = new HashMap<>();
    private final Thread thread;
    private long longest;
    private long rows;
    private long wanted = Long.MAX_VALUE;
    private CompletableFuture<Long> whole = new CompletableFuture<>();

    Gaps(Endpoints hub, List<Specification.Share> steady, Specification.Share added) {
        Map<String, Object> properties = new HashMap<>(hub.kafkaClientProperties());
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        this.steady = steady.stream().map(Specification.Share::topic).toList();
        this.added = added.topic();
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> topics = new ArrayList<>(
                this.steady.stream().map(topic -> new TopicPartition(topic, 0)).toList());
        topics.add(new TopicPartition(this.added, 0));
        consumer.assign(topics);
        consumer.seekToEnd(topics);
        topics.forEach(consumer::position);
        this.thread = Thread.ofPlatform().daemon().name("bench-gaps").start(this::read);
    }

    private void read() {
        try {
            while (true) {
                Iterable<ConsumerRecord<byte[], byte[]>> records = consumer.poll(PATIENCE);
                take(records, System.nanoTime());
            }
        } catch (WakeupException e) {
            // Closed.
        } finally {
            consumer.close();
        }
    }

    private synchronized void take(Iterable<ConsumerRecord<byte[], byte[]>> records, long now) {
        for (ConsumerRecord<byte[], byte[]> message : records) {
            if (message.topic().equals(added)) {
                rows++;
                if (rows == wanted) {
                    whole.complete(now);
                }
            } else {
                Long before = last.put(message.topic(), now);
                longest = Math.max(longest, before == null ? 0 : now - before);
            }
        }
    }

    /** Waits until every topic had a record. */
    void awaitAll(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (seen() < steady.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + seen() + " of " + steady.size() + " sources were followed");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        forget();
    }

    private synchronized int seen() {
        return last.size();
    }

    /** Measures anew; a wait that has begun goes on. */
    synchronized void forget() {
        longest = 0;
    }

    /** The longest wait, one that lasts still included. */
    synchronized double longestSeconds() {
        long now = System.nanoTime();
        long lasting = last.values().stream().mapToLong(at -> now - at).max().orElse(0);
        return Math.max(longest, lasting) / 1e9;
    }

    /** When the added topic has so many records more than now, in nanoseconds of the JVM's clock. */
    synchronized CompletableFuture<Long> added(long more) {
        wanted = rows + more;
        whole = new CompletableFuture<>();
        return whole;
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
