package io.sluice.kafka;

import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The transactions of a producer of our own; a second one with its id fences the first. */
record BrokerTransactions(Producer<byte[], byte[]> producer) implements Transactions {

    @Override
    public void open() {
        producer.initTransactions();
    }

    @Override
    public void begin() {
        producer.beginTransaction();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> message) {
        // What a send's future would say, the commit throws.
        Future<?> unused = producer.send(message);
    }

    @Override
    public void commit() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
