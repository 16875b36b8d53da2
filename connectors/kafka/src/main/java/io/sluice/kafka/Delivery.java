package io.sluice.kafka;

import io.sluice.evidence.Receipt;
import io.sluice.evidence.SubjectBlock;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A batch on its way: its records are sent within an open transaction, so that no reader of committed records sees them
 * before {@link #commit}.
 */
public final class Delivery {

    // Below the largest message of a share's topic, with room for headers.
    private static final int LONGEST_RECORD = 12_000_000;
    private static final byte[] NO_VALUE = new byte[0];

    private final SharePublisher publisher;
    private final Batch batch;
    private final Map<String, Outlet> outlets;
    private final EventHeaders headers;
    private final Quarantine quarantine;
    private final Fates fates;
    private final Map<String, Long> changes;
    private final HeldCells held;
    private final long now;
    private final Map<String, ShareTally> tallies = new LinkedHashMap<>();
    private final Map<String, QualityTally> qualities = new LinkedHashMap<>();

    /**
     * @param changes how many of the batch are for each share
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    Delivery(
            SharePublisher publisher,
            Batch batch,
            Map<String, Outlet> outlets,
            Map<String, Long> changes,
            Quarantine quarantine,
            Fates fates,
            HeldCells held,
            long now) {
        this.publisher = publisher;
        this.batch = batch;
        this.outlets = outlets;
        this.changes = changes;
        this.headers = new EventHeaders(batch.source());
        this.quarantine = quarantine;
        this.held = held;
        this.now = now;
        this.fates = fates;
    }

    /**
     * Commits records, quarantine, receipt and offset together.
     *
     * @throws IllegalStateException when nothing of the batch counts; the publisher is then to be opened again
     */
    public Receipt commit() {
        return publisher.commit(this);
    }

    void send(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Shared shared -> send(shared);
                case Outcome.Rejected rejected -> {
                    tally(rejected.share()).outcomeOf(rejected.event().position());
                    tally(rejected.share()).rejected(rejected.stopsShare());
                    quarantine(rejected.share(), rejected.rule(), rejected.field(), rejected.event());
                }
                case Held unguarded ->
                    throw new IllegalStateException("Share '" + unguarded.share()
                            + "' was given a record that waits already; its guard stands before its topic");
                case Outcome.Skipped skipped -> {
                    ShareTally tally = tally(skipped.share());
                    tally.outcomeOf(skipped.event().position());
                    tally.skipped();
                    fates.note(outlet(skipped.share()), skipped.event().position(), Fates.What.LEFT_OUT);
                }
            }
        }
        fates.end();
    }

    /** Sends what the quarantine keeps; once, before the receipt. */
    void sendQuarantine() {
        quarantine.records(fates.closed()).forEach(publisher::send);
    }

    private void send(Shared shared) {
        tally(shared.share()).outcomeOf(shared.position());
        switch (outlet(shared.share()).encode(shared)) {
            case Encoding.Unfit unfit -> unfit(shared, unfit.rule(), unfit.field());
            case Encoding.Encoded encoded -> {
                byte[] value = encoded.value();
                if (encoded.key().length + (value == null ? 0 : value.length) > longest(shared.share())) {
                    unfit(shared, "too-long", "");
                } else {
                    pass(shared, encoded);
                }
            }
        }
    }

    private void pass(Shared shared, Encoding.Encoded encoded) {
        Optional<SmallCellGate> gate = gate(outlet(shared.share()));
        if (gate.isEmpty()) {
            send(shared, encoded);
        } else if (!gate.get().admit(shared, encoded)) {
            unfit(shared, "cells-full", "");
        }
    }

    /** The gate of a share whose rare records wait. */
    private Optional<SmallCellGate> gate(Outlet outlet) {
        return held.of(outlet).map(guard -> new SmallCellGate(this, guard, outlet, now));
    }

    /** Lets go what has waited as long as its contract says, but through no share that this batch stopped. */
    void releaseOverdue() {
        for (Outlet outlet : outlets.values()) {
            ShareTally tally = tallies.get(outlet.share());
            if (tally == null || !tally.isStopped()) {
                gate(outlet).ifPresent(SmallCellGate::releaseOverdue);
            }
        }
    }

    /** Takes note of a record that waits; its row was checked now, whenever it leaves. */
    void waits(Held record) {
        tally(record.share()).held();
        fates.note(outlet(record.share()), record.position(), Fates.What.SHARED);
        quality(record.share()).shared(record.position(), record.whole().noticed());
    }

    /** Sends the delete of what its recipient has of a record that waits now. */
    void retract(Shared retraction, Encoding.Encoded encoded) {
        send(retraction, encoded);
        tally(retraction.share()).retracted();
    }

    /** Sends a record that has waited. */
    void release(Outlet outlet, HeldRecord record, byte[] value) {
        ShareTally tally = tally(outlet.share());
        byte[] salt = tally.nextSalt();
        publisher.send(new ProducerRecord<>(
                outlet.topic(), null, record.key(), value, headers.of(outlet.share(), record, salt)));
        tally.shared(salt, record.key(), value, false, record.subjects());
        tally.released();
    }

    /** Sends the deletes of keys that a load of their table did not see. */
    void delete(String share, int epoch, List<byte[]> keys) {
        ShareTally tally = tally(share);
        Position unseen = new Position.Unseen(epoch, outlet(share).table().toString());
        String topic = outlet(share).topic();
        for (byte[] key : keys) {
            byte[] salt = tally.nextSalt();
            publisher.send(new ProducerRecord<>(topic, null, key, null, headers.of(share, unseen, now, key, salt)));
            tally.shared(salt, key, NO_VALUE, true, List.of());
        }
    }

    /** Keeps what a gate knows with all else of this batch. */
    void keep(ProducerRecord<byte[], byte[]> entry) {
        publisher.send(entry);
    }

    /** What may have to wait is kept in two forms. */
    private int longest(String share) {
        return outlet(share).plan().privacy() == null ? LONGEST_RECORD : LONGEST_RECORD / 2;
    }

    void send(Shared shared, Encoding.Encoded encoded) {
        ShareTally tally = tally(shared.share());
        byte[] salt = tally.nextSalt();
        byte[] value = encoded.value();
        // The broker's default partitioner hashes the key: all changes of one record stay in one order.
        publisher.send(new ProducerRecord<>(
                outlet(shared.share()).topic(), null, encoded.key(), value, headers.of(shared, encoded.key(), salt)));
        tally.shared(salt, encoded.key(), value == null ? NO_VALUE : value, value == null, shared.subjects());
        fates.note(outlet(shared.share()), shared.position(), value == null ? Fates.What.LEFT_OUT : Fates.What.SHARED);
        if (value != null) {
            quality(shared.share()).shared(shared.position(), shared.noticed());
        }
    }

    private void unfit(Shared shared, String rule, String field) {
        tally(shared.share()).rejected(false);
        quarantine(shared.share(), rule, field, event(shared));
    }

    private void quarantine(String share, String rule, String field, ChangeEvent event) {
        if (event.operation() != Operation.DELETE) {
            quality(share).rejected(event.position(), rule);
        }
        fates.note(outlet(share), event.position(), Fates.What.REJECTED);
        fates.reject(quarantine.keep(outlet(share), rule, field, event), share);
    }

    /** The event a record was made of; only looked for where the record cannot go. */
    private ChangeEvent event(Shared shared) {
        return batch.events().stream()
                .filter(event -> event.position().equals(shared.position()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A record of share '" + shared.share()
                        + "' has a position that its batch has not: it cannot be quarantined"));
    }

    private Outlet outlet(String share) {
        Outlet outlet = outlets.get(share);
        if (outlet == null) {
            throw new IllegalStateException("Share '" + share + "' has no outlet: bind it before its batch is applied");
        }
        return outlet;
    }

    ShareTally tally(String share) {
        return tallies.computeIfAbsent(share, id -> new ShareTally(outlet(id), changes.getOrDefault(id, 0L)));
    }

    private QualityTally quality(String share) {
        return qualities.computeIfAbsent(outlet(share).interfaceId(), QualityTally::new);
    }

    Batch batch() {
        return batch;
    }

    /** @param places by topic, where its records lie */
    Receipt receipt(long epochMillis, Map<String, Transactions.Place> places) {
        List<ChangeEvent> events = batch.events();
        // A share whose changes have no outcome at all is to be noticed too.
        changes.forEach((share, count) -> {
            if (count > 0) {
                tally(share);
            }
        });
        return new Receipt(
                batch.source(),
                epochMillis,
                events.isEmpty() ? "" : events.getFirst().position().text(),
                events.isEmpty() ? "" : events.getLast().position().text(),
                events.size(),
                tallies.values().stream().map(tally -> tally.count(places)).toList(),
                quarantine.size(),
                qualities.values().stream()
                        .filter(tally -> !tally.isEmpty())
                        .map(QualityTally::count)
                        .toList());
    }

    /** Whom the records of its shares are about; empty where no share names anybody. */
    Optional<SubjectBlock> subjects() {
        Map<String, List<SubjectDigest>> shares = new LinkedHashMap<>();
        tallies.forEach((share, tally) -> {
            if (!tally.subjects().isEmpty()) {
                shares.put(share, List.copyOf(tally.subjects()));
            }
        });
        return shares.isEmpty() ? Optional.empty() : Optional.of(new SubjectBlock(shares));
    }

    @Override
    public String toString() {
        return "delivery of " + batch;
    }
}
