package io.sluice.kafka;

import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.seal.HeldSeal;
import io.sluice.pipeline.seal.OffsetSeal;
import io.sluice.pipeline.seal.Sealer;
import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the publishers of sources. */
public final class Publishers {

    private final KafkaConfig kafka;
    private final KeyRing keys;
    private final Clock clock;

    public Publishers(KafkaConfig kafka, KeyRing keys, Clock clock) {
        this.kafka = kafka;
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the department's sealing key is none */
    public SharePublisher of(Specification.Source source) {
        String id = source.id();
        String sealingKey = source.sealingKey();
        if (sealingKey != null) {
            // A bad key is to be found now, not with the first rejected row.
            Sealer.seal(sealingKey, new byte[0], new byte[0]);
        }
        try (Admin admin = Admin.create(kafka.client())) {
            Topics.provideQuarantine(admin, id);
        }
        return new SharePublisher(
                id,
                () -> new KafkaProducer<>(
                        kafka.transactionalProducer(id), new ByteArraySerializer(), new ByteArraySerializer()),
                new OffsetLog(kafka)::read,
                new OffsetSeal(keys, id),
                new HeldCells(id, new HeldSeal(keys, id), new HeldLog(kafka)::read),
                new QuarantineRoom(sealingKey, new RowMarks(keys, id), () -> new QuarantineReader(kafka).open(id)),
                clock);
    }
}
