package io.sluice.kafka;

import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.OffsetSeal;
import io.sluice.pipeline.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Makes the publishers of sources. They ask the broker by one client of theirs: each client of its own is a login. */
public final class Publishers implements AutoCloseable {

    private final KafkaConfig kafka;
    private final KeyRing keys;
    private final Clock clock;
    private @Nullable Admin admin;
    private @Nullable CommittedOffsets offsets;
    private @Nullable FirstRecords firsts;

    public Publishers(KafkaConfig kafka, KeyRing keys, Clock clock) {
        this.kafka = kafka;
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the department's sealing key is none */
    public SharePublisher of(Specification.Source source) {
        return of(source, () -> new BrokerTransactions(producer(source.id())));
    }

    /**
     * For a host that owns the producer.
     *
     * @throws IllegalArgumentException when the department's sealing key is none
     */
    public SharePublisher of(Specification.Source source, Supplier<Transactions> hosts) {
        String id = source.id();
        String sealingKey = source.sealingKey();
        if (sealingKey != null) {
            // A bad key is to be found now, not with the first rejected row.
            Sealer.seal(sealingKey, new byte[0], new byte[0]);
        }
        Topics.provideQuarantine(admin(), id);
        return new SharePublisher(
                id,
                hosts,
                this::offset,
                new OffsetSeal(keys, id),
                new HeldCells(id, new HeldSeal(keys, id), (named, each) -> read(Topics.HELD, named, each)),
                new Keepsakes(id, new HeldSeal(keys, id), (named, each) -> read(Topics.KEPT, named, each)),
                new QuarantineRoom(sealingKey, new RowMarks(keys, id), () -> waiting(id)),
                clock);
    }

    /** Ends what a data process that published for the source before may have left open; its producer is refused then. */
    public void fence(String source) {
        try (KafkaProducer<byte[], byte[]> next = producer(source)) {
            next.initTransactions();
        }
    }

    /** What is in a share's topic and was not seen since a load of its table began. */
    public UnseenKeys unseen(Specification.Share share, int epoch) {
        return new TopicSearch(kafka, firsts(), share.topic(), new EpochRecords(share.source(), epoch));
    }

    private KafkaProducer<byte[], byte[]> producer(String source) {
        return new KafkaProducer<>(
                kafka.transactionalProducer(source), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private synchronized Admin admin() {
        Admin made = admin == null ? Admin.create(kafka.client()) : admin;
        admin = made;
        return made;
    }

    private OpenRows waiting(String source) {
        return TopicRange.of(admin(), new TopicPartition(Topics.quarantine(source), 0))
                        .isEmpty()
                ? new OpenRows()
                : new QuarantineReader(kafka).open(source);
    }

    /** The source's last committed offset, still sealed. */
    private Optional<String> offset(String source) {
        return offsets().of(source);
    }

    private synchronized CommittedOffsets offsets() {
        CommittedOffsets made =
                offsets == null ? new CommittedOffsets(new CommittedTopic(kafka, admin(), Topics.OFFSETS)) : offsets;
        offsets = made;
        return made;
    }

    private synchronized FirstRecords firsts() {
        FirstRecords made = firsts == null ? new FirstRecords(kafka, admin()) : firsts;
        firsts = made;
        return made;
    }

    /** What a topic keeps of a source. */
    private void read(String topic, String source, HeldCells.Kept.Each each) {
        String prefix = source + "/";
        new CommittedTopic(kafka, admin(), topic).read(source, message -> {
            String name = text(message.key());
            if (name.startsWith(prefix)) {
                each.entry(name, message.value());
            }
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Publishers that were made cannot be opened any more. */
    @Override
    public synchronized void close() {
        if (firsts != null) {
            firsts.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
