package io.sluice.kafka;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.OffsetSeal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a source's publishers committed, in memory, and commits that fail on request. */
public final class MemoryBroker {

    private final String source;
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private boolean answerLost;

    public MemoryBroker(String source) {
        this.source = source;
    }

    public SharePublisher publisher(KeyRing keys) {
        return new SharePublisher(
                source,
                () -> {
                    producers.add(new Answering());
                    return new BrokerTransactions(producers.getLast());
                },
                any -> lastOffset(),
                new OffsetSeal(keys, source),
                new HeldCells(source, new HeldSeal(keys, source), (any, each) -> read(Topics.HELD, each)),
                new Keepsakes(source, new HeldSeal(keys, source), (any, each) -> read(Topics.KEPT, each)),
                new QuarantineRoom(null, new RowMarks(keys, source), OpenRows::new),
                Clock.systemUTC());
    }

    private void read(String topic, HeldCells.Kept.Each each) {
        records().stream()
                .filter(message -> message.topic().equals(topic))
                .forEach(message -> each.entry(new String(message.key(), StandardCharsets.UTF_8), message.value()));
    }

    /** How often a publisher was opened, and whoever had it before was fenced. */
    public int openings() {
        return producers.size();
    }

    public void failNextCommit() {
        producers.getLast().commitTransactionException = new IllegalStateException("no answer");
    }

    /** What is committed next is, though its publisher does not hear of it. */
    public void loseNextAnswer() {
        answerLost = true;
    }

    private final class Answering extends MockProducer<byte[], byte[]> {

        Answering() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            if (answerLost) {
                answerLost = false;
                throw new IllegalStateException("no answer");
            }
        }
    }

    /** All committed records, in the order in which they were sent. */
    public List<ProducerRecord<byte[], byte[]>> records() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .toList();
    }

    /** All committed records of a topic. */
    public List<ProducerRecord<byte[], byte[]>> records(String topic) {
        return records().stream()
                .filter(message -> message.topic().equals(topic))
                .toList();
    }

    private Optional<String> lastOffset() {
        List<ProducerRecord<byte[], byte[]>> offsets = records(Topics.OFFSETS);
        return offsets.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(offsets.getLast().value(), StandardCharsets.UTF_8));
    }
}
