package io.sluice.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.evidence.Receipt;
import io.sluice.model.Batch;
import io.sluice.model.Failpoint;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.seal.OffsetSeal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one source's batches, each in one transaction: the records of all its shares, its quarantine, its
 * receipt, what waits of it, and the sealed offset with what is kept beside it. Whatever fails ends the transactions: the next {@link #open} fences what is left of it and tells
 * what was committed. For one thread, but for {@link #close}.
 */
public final class SharePublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharePublisher.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String source;
    private final Supplier<Transactions> hosts;
    private final Committed committed;
    private final OffsetSeal seal;
    private final HeldCells held;
    private final Keepsakes keepsakes;
    private final QuarantineRoom room;
    private final Clock clock;
    private volatile @Nullable Transactions transactions;
    private OpenRows waiting = new OpenRows();

    /** Reads what was committed last for a source, once nothing of it can be pending. */
    interface Committed {
        Optional<String> read(String source);
    }

    SharePublisher(
            String source,
            Supplier<Transactions> hosts,
            Committed committed,
            OffsetSeal seal,
            HeldCells held,
            Keepsakes keepsakes,
            QuarantineRoom room,
            Clock clock) {
        this.source = source;
        this.hosts = hosts;
        this.committed = committed;
        this.seal = seal;
        this.held = held;
        this.keepsakes = keepsakes;
        this.room = room;
        this.clock = clock;
    }

    /**
     * Begins anew: fences whoever published for this source before, waits for its last transaction to end, and reads
     * where the source goes on.
     *
     * @return the offset of the last committed batch, or none before the first
     */
    public Optional<String> open() {
        giveUp();
        Transactions fresh = hosts.get();
        transactions = fresh;
        try {
            fresh.open();
            held.open();
            waiting = room.waiting().get();
            return committed.read(source).map(seal::open);
        } catch (RuntimeException problem) {
            giveUp();
            throw problem;
        }
    }

    /** What the source's committed batches keep beside its offset, in clear, by name; to be asked after {@link #open}. */
    public Map<String, String> kept() {
        return keepsakes.read();
    }

    /** Whether it can publish, as far as it knows. */
    public boolean isOpen() {
        return transactions != null;
    }

    /**
     * Sends a batch's records in a transaction that the delivery commits.
     *
     * @param changes by share, how many changes of the batch are for it
     */
    public Delivery share(Batch batch, List<Outcome> outcomes, Map<String, Outlet> outlets, Map<String, Long> changes) {
        return share(batch, outcomes, outlets, changes, Fate.CORRECTED);
    }

    /** Sends a row that was submitted again, likewise; it is then open no longer. */
    public Delivery shareAgain(
            Batch batch, List<Outcome> outcomes, Map<String, Outlet> outlets, Map<String, Long> changes) {
        return share(batch, outcomes, outlets, changes, Fate.RESUBMITTED);
    }

    private Delivery share(
            Batch batch,
            List<Outcome> outcomes,
            Map<String, Outlet> outlets,
            Map<String, Long> changes,
            Fate ofShared) {
        try {
            running().begin();
            Delivery delivery = new Delivery(
                    this,
                    batch,
                    outlets,
                    changes,
                    new Quarantine(source, room.sealingKey(), room.marks()),
                    new Fates(waiting, room.marks(), batch, ofShared),
                    held,
                    clock.millis());
            delivery.send(outcomes);
            delivery.releaseOverdue();
            held.forgetOthers(outlets.values()).forEach(this::send);
            return delivery;
        } catch (RuntimeException problem) {
            throw aborted(problem);
        }
    }

    /**
     * Sends the deletes of keys that a load of their table did not see, between two batches.
     *
     * @param batch without events; its offset goes with them
     * @param epoch the load's number
     */
    public Delivery delete(Batch batch, Map<String, Outlet> outlets, String share, int epoch, List<byte[]> keys) {
        Delivery delivery = share(batch, List.of(), outlets, Map.of(share, (long) keys.size()));
        try {
            delivery.delete(share, epoch, keys);
            return delivery;
        } catch (RuntimeException problem) {
            throw aborted(problem);
        }
    }

    /** Looks at a row that its department opened; to be called between two batches. */
    public Resubmission.Verdict look(QuarantineReader quarantine, long number, String content) {
        Optional<QuarantineReader.Found> found = quarantine.find(source, number);
        if (found.isEmpty()) {
            return new Resubmission.Verdict.Refused("not-found", "There is no rejected row of this number");
        }
        QuarantineReader.Entry entry = found.get().entry();
        Set<String> lacking = waiting.lacking(entry.place());
        if (lacking.isEmpty()) {
            return new Resubmission.Verdict.Refused("not-open", "The row is open no longer; list the quarantine again");
        }
        if (waiting.isReplaced(entry.place())) {
            return new Resubmission.Verdict.Refused(
                    "replaced", "The row was changed and rejected again since; submit its latest state");
        }
        if (!room.marks().isContent(entry.position(), content, found.get().mark())) {
            return new Resubmission.Verdict.Refused(
                    "not-the-row", "This is not the row that was rejected; correct it at the source instead");
        }
        try {
            return new Resubmission.Verdict.Accepted(new Resubmission(RowReading.event(entry, content), lacking));
        } catch (IllegalArgumentException unreadable) {
            return new Resubmission.Verdict.Refused("unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    void send(ProducerRecord<byte[], byte[]> message) {
        running().send(message);
    }

    Receipt commit(Delivery delivery) {
        try {
            Receipt receipt = delivery.receipt(clock.millis(), running().places());
            delivery.sendQuarantine();
            if (receipt.events() > 0 || !receipt.shares().isEmpty()) {
                ProducerRecord<byte[], byte[]> told =
                        new ProducerRecord<>(Topics.RECEIPTS, text(source), json(receipt));
                delivery.subjects().ifPresent(subjects -> told.headers().add(Topics.SUBJECTS_HEADER, subjects.bytes()));
                send(told);
            }
            keepsakes.records(delivery.batch().kept()).forEach(this::send);
            send(new ProducerRecord<>(
                    Topics.OFFSETS,
                    text(source),
                    text(seal.seal(delivery.batch().offset()))));
            Failpoint.reach("after.receipt");
            running().commit();
            return receipt;
        } catch (RuntimeException problem) {
            throw aborted(problem);
        }
    }

    private RuntimeException aborted(RuntimeException problem) {
        giveUp();
        return new IllegalStateException(
                "Batch of source '" + source + "' was not committed ("
                        + problem.getClass().getSimpleName() + "): it is read again once the broker answers",
                problem);
    }

    /**
     * Ends the transactions without asking the broker. After a time-out nobody knows whether the transaction was committed;
     * opening again makes the broker end it one way or the other and tells which.
     */
    private synchronized void giveUp() {
        Transactions ended = transactions;
        transactions = null;
        if (ended != null) {
            ended.close();
            LOG.atDebug().addKeyValue("source", source).log("transactions ended");
        }
    }

    private Transactions running() {
        Transactions current = transactions;
        if (current == null) {
            throw new IllegalStateException("The publisher of source '" + source + "' is not open: open it first");
        }
        return current;
    }

    private static byte[] json(Receipt receipt) {
        try {
            return JSON.writeValueAsBytes(receipt);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("Cannot write a receipt", problem);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        giveUp();
    }
}
