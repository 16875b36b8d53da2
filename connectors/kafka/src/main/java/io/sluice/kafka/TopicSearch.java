package io.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks through a share's topic for the keys that an epoch has not seen. The topic itself is what is known of earlier
 * epochs: it is compacted and keeps the last record of each key, with the epoch in its position. It is read twice, once
 * for where each key stands last and once for those that stand before the epoch; memory is bounded by looking at
 * {@value #KEYS} records' keys at a time.
 */
final class TopicSearch implements UnseenKeys {

    private static final int KEYS = 1 << 20;
    private static final int AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConfig kafka;
    private final FirstRecords firsts;
    private final String topic;
    private final EpochRecords records;

    TopicSearch(KafkaConfig kafka, FirstRecords firsts, String topic, EpochRecords records) {
        this.kafka = kafka;
        this.firsts = firsts;
        this.topic = topic;
        this.records = records;
    }

    /** Epochs follow each other, so a partition that begins with this one holds nothing earlier and is not read. */
    @Override
    public void each(Consumer<Some> taker) {
        List<TopicPartition> older = firsts.partitions(topic).stream()
                .filter(partition ->
                        firsts.of(partition).filter(this::maybeEarlier).isPresent())
                .toList();
        if (!older.isEmpty()) {
            search(older, taker);
        }
    }

    private boolean maybeEarlier(ConsumerRecord<byte[], byte[]> first) {
        return first.value() == null || records.isEarlier(first);
    }

    private void search(List<TopicPartition> partitions, Consumer<Some> taker) {
        try (var reader = consumer("read_committed");
                var tail = consumer("read_committed");
                var ends = consumer("read_uncommitted")) {
            LastOffsets last = new LastOffsets(KEYS);
            for (TopicPartition partition : partitions) {
                new Search(partition, reader, tail, ends).each(last, taker);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> properties = new HashMap<>(kafka.readerToTheEnd());
        properties.put("isolation.level", isolation);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** In one partition. */
    private final class Search {

        private final TopicPartition partition;
        private final KafkaConsumer<byte[], byte[]> reader;
        private final KafkaConsumer<byte[], byte[]> tail;
        private final KafkaConsumer<byte[], byte[]> ends;

        Search(
                TopicPartition partition,
                KafkaConsumer<byte[], byte[]> reader,
                KafkaConsumer<byte[], byte[]> tail,
                KafkaConsumer<byte[], byte[]> ends) {
            this.partition = partition;
            this.reader = reader;
            this.tail = tail;
            this.ends = ends;
            List.of(reader, tail).forEach(consumer -> consumer.assign(Set.of(partition)));
        }

        void each(LastOffsets last, Consumer<Some> taker) {
            long begin = reader.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            int parts = Math.toIntExact(1 + (end() - begin) / KEYS);
            EpochKeys keys = new EpochKeys(records, parts, last);
            for (int part = 0; part < parts; part++) {
                keys.begin(part);
                each(begin, keys, taker);
            }
        }

        private void each(long begin, EpochKeys keys, Consumer<Some> taker) {
            long end = end();
            AtomicLong lastEarlier = new AtomicLong(-1);
            read(reader, begin, end, message -> {
                keys.note(message);
                if (records.isEarlier(message)) {
                    lastEarlier.set(message.offset());
                }
            });
            tail.seek(partition, end);
            List<Found> found = new ArrayList<>();
            read(reader, begin, lastEarlier.get() + 1, message -> {
                if (keys.isUnseen(message)) {
                    found.add(new Found(message.key(), message.offset()));
                }
                if (found.size() == AT_ONCE) {
                    taker.accept(() -> still(found, keys));
                    found.clear();
                }
            });
            if (!found.isEmpty()) {
                taker.accept(() -> still(found, keys));
            }
        }

        private List<byte[]> still(List<Found> found, EpochKeys keys) {
            read(tail, tail.position(partition), end(), keys::note);
            return found.stream()
                    .filter(each -> keys.isLast(each.key, each.offset))
                    .map(each -> each.key)
                    .toList();
        }

        /** Beyond all transactions: reading up to it waits for what is being committed. */
        private long end() {
            return ends.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        }

        private void read(
                KafkaConsumer<byte[], byte[]> consumer,
                long from,
                long to,
                Consumer<ConsumerRecord<byte[], byte[]>> each) {
            Instant deadline = Instant.now().plus(PATIENCE);
            consumer.seek(partition, from);
            while (consumer.position(partition) < to) {
                var messages = consumer.poll(Duration.ofMillis(100)).records(partition);
                messages.stream().filter(message -> message.offset() < to).forEach(each);
                if (!messages.isEmpty()) {
                    deadline = Instant.now().plus(PATIENCE);
                }
                refuseAfter(deadline);
            }
        }

        private void refuseAfter(Instant deadline) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Topic '" + topic + "' gave nothing for " + PATIENCE.toSeconds()
                        + " s before its end; check the broker");
            }
        }
    }

    private static final class Found {
        private final byte[] key;
        private final long offset;

        Found(byte[] key, long offset) {
            this.key = key;
            this.offset = offset;
        }
    }
}
