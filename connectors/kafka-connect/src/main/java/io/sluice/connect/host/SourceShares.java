package io.sluice.connect.host;

import io.sluice.capture.BatchHandler;
import io.sluice.contract.specification.Specification;
import io.sluice.evidence.Receipt;
import io.sluice.kafka.SharePublisher;
import io.sluice.model.Batch;
import io.sluice.pipeline.Outcome;
import io.sluice.planner.ShareNeed;
import io.sluice.shares.Binder;
import io.sluice.shares.Binding;
import io.sluice.shares.BoundShares;
import io.sluice.shares.Ledger;
import io.sluice.shares.RejectionGuard;
import io.sluice.shares.SourceOffset;
import io.sluice.shares.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The record path of this task's source: a batch goes through its shares and is committed with its receipt and offset. */
final class SourceShares implements BatchHandler, AutoCloseable {

    static final Counts NOTHING = new Counts(0, 0);

    private final String source;
    private final SharePublisher publisher;
    private final BoundShares shares;
    private final RejectionGuard guard;
    /** Of two that publish, one waits: the engine's batch, and what is told of the source besides. */
    private final ReentrantLock publishing = new ReentrantLock();

    private volatile Counts counts = NOTHING;

    /**
     * What was committed since this task began.
     *
     * @param captured changes and rows that were read
     * @param lagMillis how long ago, when the last batch was committed, its last change had been committed at the source
     */
    record Counts(long captured, long lagMillis) {
        private Counts with(Batch batch) {
            if (batch.events().isEmpty()) {
                return this;
            }
            long micros = batch.events().getLast().sourceTimeMicros();
            return new Counts(
                    captured + batch.events().size(),
                    Duration.between(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Instant.now())
                            .toMillis());
        }
    }

    SourceShares(String source, SharePublisher publisher, Binder binder, RejectionGuard guard) {
        this.source = source;
        this.publisher = publisher;
        this.shares = new BoundShares(source, binder);
        this.guard = guard;
    }

    /** Reads where the source goes on, with these shares. */
    void begin(List<Specification.Share> wanted) {
        shares.begin(wanted);
        Optional<String> unused = restart();
    }

    /** Where the source goes on, once nothing of it is on its way. */
    Optional<String> restart() {
        publishing.lock();
        try {
            SourceOffset committed = SourceOffset.read(publisher.open());
            synchronized (shares) {
                shares.recover(committed.ledger());
            }
            return Optional.ofNullable(committed.connector());
        } finally {
            publishing.unlock();
        }
    }

    void want(List<Specification.Share> wanted) {
        shares.want(wanted);
    }

    void load(String table, Set<String> filled) {
        shares.load(table, filled);
    }

    List<ShareNeed> needs() {
        return shares.needs();
    }

    List<ShareNeed> served() {
        return shares.served();
    }

    Ledger ledger() {
        return shares.ledger();
    }

    Optional<String> halted() {
        return shares.halted();
    }

    Counts counts() {
        return counts;
    }

    void halt() {
        shares.halt();
    }

    void resume() {
        shares.resume();
    }

    /** @throws io.sluice.pipeline.KeyUnavailableException while there are no keys; nothing was done with the batch */
    @Override
    public void handle(Batch batch) {
        publishing.lock();
        try {
            Receipt unused = commit(batch);
            counts = counts.with(batch);
        } finally {
            publishing.unlock();
        }
    }

    private Receipt commit(Batch batch) {
        Binding current;
        Verdicts verdicts;
        Batch carrying;
        synchronized (shares) {
            shares.checkKeys();
            shares.resume();
            current = bound();
            List<Outcome> addressed = current.pipeline().apply(batch).stream()
                    .filter(current::fills)
                    .toList();
            verdicts = Verdicts.of(addressed, current.interfaces(), guard);
            shares.stop(verdicts.stopped());
            carrying = with(new SourceOffset(batch.offset(), shares.ledger(), true), batch);
        }
        return publisher
                .share(carrying, verdicts.outcomes(), current.outlets(), current.changes(batch, Optional.empty()))
                .commit();
    }

    private Binding bound() {
        Binding current = shares.binding();
        if (current == null) {
            throw new IllegalStateException("Source '" + source + "' gave a batch before its offset was read");
        }
        return current;
    }

    private static Batch with(SourceOffset offset, Batch batch) {
        return new Batch(batch.source(), batch.events(), offset.text());
    }

    /** To be called before anything of ours is put at the source: whoever comes after a kill knows what to take away. */
    void hold() {
        if (restart().isEmpty()) {
            tell(new SourceOffset(null, shares.ledger(), true));
        }
    }

    /**
     * Gives up the place in the source's log, before what holds it there is taken away.
     *
     * @return whether something of ours may be at the source
     */
    boolean giveUp() {
        SourceOffset committed = SourceOffset.read(publisher.open());
        boolean held = committed.held() || committed.connector() != null;
        if (held) {
            shares.forget(committed.ledger());
            tell(new SourceOffset(null, shares.ledger(), true));
        }
        return held;
    }

    /** Nothing of ours is at the source any more. */
    void retired() {
        tell(new SourceOffset(null, shares.ledger(), false));
    }

    private void tell(SourceOffset offset) {
        publishing.lock();
        try {
            Batch nothing = with(offset, new Batch(source, List.of(), ""));
            Receipt unused =
                    publisher.share(nothing, List.of(), Map.of(), Map.of()).commit();
        } finally {
            publishing.unlock();
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
