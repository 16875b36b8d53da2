package io.sluice.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where a source's publisher sends to, one transaction after another: the broker itself, or a host that owns the
 * producer. For one thread, but for {@link #close}.
 */
public interface Transactions {

    /** Waits until nothing of an earlier publisher of the source can be pending. To be called once, before all else. */
    void open();

    void begin();

    /** What cannot be sent may be said later, by {@link #commit}. */
    void send(ProducerRecord<byte[], byte[]> message);

    /**
     * Where what was sent to a topic of one partition lies.
     *
     * @param first offset of the first message
     * @param last of the last
     */
    record Place(long first, long last) {}

    /**
     * Returns when the broker has all that was sent since the beginning.
     *
     * @return by topic, where it lies; empty where the host does not tell. What the broker refused is not in it, and is
     *     said by {@link #commit}.
     */
    default Map<String, Place> places() {
        return Map.of();
    }

    /**
     * Returns when all that was sent since the beginning is committed, as one.
     *
     * @throws RuntimeException when it was not, or nobody knows
     */
    void commit();

    /** Ends it without asking the broker. */
    void close();
}
