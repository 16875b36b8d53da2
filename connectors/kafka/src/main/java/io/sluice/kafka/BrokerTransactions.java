package io.sluice.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The transactions of a producer of our own; a second one with its id fences the first. */
final class BrokerTransactions implements Transactions {
    private final Producer<byte[], byte[]> producer;
    private final Map<String, Ends> sent = new HashMap<>();

    BrokerTransactions(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** What the broker will say of the first and the last message of a topic. */
    private static final class Ends {
        private final Future<RecordMetadata> first;
        private Future<RecordMetadata> last;

        Ends(Future<RecordMetadata> only) {
            first = only;
            last = only;
        }
    }

    @Override
    public void open() {
        producer.initTransactions();
    }

    @Override
    public void begin() {
        sent.clear();
        producer.beginTransaction();
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> message) {
        // What a send's future would say, the commit throws.
        Future<RecordMetadata> told = producer.send(message);
        Ends ends = sent.get(message.topic());
        if (ends == null) {
            sent.put(message.topic(), new Ends(told));
        } else {
            ends.last = told;
        }
    }

    @Override
    public Map<String, Place> places() {
        producer.flush();
        Map<String, Place> places = new HashMap<>();
        sent.forEach((topic, ends) -> {
            if (isTaken(ends.first) && isTaken(ends.last)) {
                places.put(
                        topic,
                        new Place(
                                ends.first.resultNow().offset(),
                                ends.last.resultNow().offset()));
            }
        });
        return places;
    }

    private static boolean isTaken(Future<RecordMetadata> told) {
        return told.state() == Future.State.SUCCESS;
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
