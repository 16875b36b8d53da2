package io.sluice.lake;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads share topics from given positions, committed records only. It belongs to no group: the lake keeps positions. */
final class TopicReader implements Closeable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Duration PARTITIONS_STAY = Duration.ofMinutes(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<TopicPartition>> partitions = new HashMap<>();
    private long askedNanos = System.nanoTime() - PARTITIONS_STAY.toNanos();

    TopicReader(Map<String, Object> client) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, "sluice-lake");
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // A position that the topic no longer has is a loss to report, not a reason to jump.
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 * 1024 * 1024));
        // It reads one topic after the other to an end that it knows; what it fetches ahead there would hold up the
        // next.
        properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How far each topic can be read now; a topic that does not exist yet has no partitions. */
    Map<String, Positions> ends(Collection<String> topics) {
        Set<String> wanted = Set.copyOf(topics);
        partitions.keySet().retainAll(wanted);
        if (System.nanoTime() - askedNanos >= PARTITIONS_STAY.toNanos()
                || !partitions.keySet().containsAll(wanted)) {
            ask(wanted);
        }
        Map<TopicPartition, Long> offsets = consumer.endOffsets(
                partitions.values().stream().flatMap(List::stream).toList());
        Map<String, Positions> ends = new HashMap<>();
        partitions.forEach((topic, known) -> ends.put(topic, end(known, offsets)));
        return ends;
    }

    private static Positions end(List<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> end = new TreeMap<>();
        partitions.forEach(partition -> end.put(partition.partition(), offsets.getOrDefault(partition, 0L)));
        return new Positions(end);
    }

    /** All at once: a thousand topics would be a thousand requests. */
    private void ask(Set<String> topics) {
        askedNanos = System.nanoTime();
        consumer.listTopics().forEach((topic, infos) -> {
            if (topics.contains(topic)) {
                partitions.put(
                        topic,
                        infos.stream()
                                .map(info -> new TopicPartition(topic, info.partition()))
                                .toList());
            }
        });
    }

    /**
     * How far the topic still has what was taken over. A broker that lost the end of its log writes other records at the
     * same offsets; the epochs of the partition's leaders tell it (KIP-320).
     *
     * @return what was taken over, but for each partition that was cut off no further than to its cut
     * @throws LakeException when the topic does not know what was taken over
     */
    Positions standing(String topic, Positions taken) {
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        taken.epochs()
                .forEach((partition, epoch) -> places.put(
                        new TopicPartition(topic, partition),
                        new OffsetAndMetadata(taken.of(partition), Optional.of(epoch), "")));
        consumer.assign(places.keySet());
        places.forEach(consumer::seek);
        try {
            places.keySet().forEach(partition -> consumer.position(partition, ANSWER));
            return taken;
        } catch (LogTruncationException e) {
            return standing(topic, cut(taken, e));
        } catch (TimeoutException e) {
            throw new LakeException(
                    "Cannot go on with topic " + topic + ": its broker does not tell whether it still has what the lake"
                            + " has read; if the topic was made anew, open a new epoch of the share",
                    e);
        }
    }

    private static Positions cut(Positions taken, LogTruncationException truncation) {
        Map<Integer, Long> next = new HashMap<>(taken.next());
        Map<Integer, Integer> epochs = new HashMap<>(taken.epochs());
        for (TopicPartition partition : truncation.offsetOutOfRangePartitions().keySet()) {
            OffsetAndMetadata cut = truncation.divergentOffsets().get(partition);
            if (cut == null) {
                throw new LakeException(
                        "Cannot go on with topic " + partition.topic() + ": it knows nothing of what the lake has read"
                                + " of partition " + partition.partition()
                                + ", so it was made anew; open a new epoch of the share",
                        truncation);
            }
            next.put(partition.partition(), cut.offset());
            cut.leaderEpoch().ifPresent(epoch -> epochs.put(partition.partition(), epoch));
        }
        return new Positions(next, epochs);
    }

    /** Takes what is read. */
    interface Sink {
        /** @return whether more may come in this reading */
        boolean take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /**
     * Reads from the positions up to the ends at least, or until the sink has enough.
     *
     * @return the positions after the last record given to the sink
     * @throws LakeException when records between the positions and the topic's first are gone
     */
    Positions read(String topic, Positions from, Positions ends, Sink sink) throws IOException {
        Map<TopicPartition, Long> starts = new HashMap<>();
        ends.next().forEach((partition, end) -> starts.put(new TopicPartition(topic, partition), from.of(partition)));
        checkAgainstTopic(starts, ends);
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        Map<Integer, Integer> epochs = new HashMap<>(from.epochs());
        boolean more = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Positions reached = from;
        while (more && reached.upTo(ends) > 0) {
            more = pour(poll(topic), sink, epochs);
            Positions now = positions(epochs);
            if (!now.equals(reached)) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("No record of " + topic + " came within " + PATIENCE.toSeconds() + " s");
            }
            reached = now;
        }
        return reached;
    }

    private ConsumerRecords<byte[], byte[]> poll(String topic) {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw new LakeException(
                    "Cannot go on with topic " + topic + ": it no longer has offsets " + e.offsetOutOfRangePartitions()
                            + "; open a new epoch of the share",
                    e);
        }
    }

    /** @param epochs by partition, the leader epoch of the last record; brought up to date */
    private static boolean pour(ConsumerRecords<byte[], byte[]> records, Sink sink, Map<Integer, Integer> epochs)
            throws IOException {
        boolean more = true;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            more &= sink.take(record);
            record.leaderEpoch().ifPresent(epoch -> epochs.put(record.partition(), epoch));
        }
        return more;
    }

    private Positions positions(Map<Integer, Integer> epochs) {
        Map<Integer, Long> positions = new TreeMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition.partition(), consumer.position(partition));
        }
        return new Positions(positions, epochs);
    }

    private void checkAgainstTopic(Map<TopicPartition, Long> starts, Positions ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(starts.keySet());
        starts.forEach((partition, start) -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (start < beginning) {
                throw new LakeException("Cannot go on with topic " + partition.topic() + ": records " + start + " to "
                        + (beginning - 1) + " of partition " + partition.partition()
                        + " were removed before the lake read them; open a new epoch of the share");
            }
            long end = ends.of(partition.partition());
            if (start > end) {
                throw new LakeException(
                        "Cannot go on with topic " + partition.topic() + ": the lake has read partition "
                                + partition.partition() + " up to " + start + " and the topic ends at " + end
                                + ", so it was made anew; open a new epoch of the share");
            }
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
