package io.sluice.kafka;

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
     * Returns when all that was sent since the beginning is committed, as one.
     *
     * @throws RuntimeException when it was not, or nobody knows
     */
    void commit();

    /** Ends it without asking the broker. */
    void close();
}
