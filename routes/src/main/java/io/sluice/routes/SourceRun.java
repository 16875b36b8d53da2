package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.evidence.Receipt;
import io.sluice.kafka.Delivery;
import io.sluice.kafka.QuarantineReader;
import io.sluice.kafka.Resubmission;
import io.sluice.kafka.SharePublisher;
import io.sluice.model.Batch;
import io.sluice.pipeline.Outcome;
import io.sluice.planner.ShareNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source between its feed and its publisher. What is wanted changes on the reconciler's thread, batches come on the
 * feed's: a change takes effect between two batches.
 */
final class SourceRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRun.class);

    private final String id;
    private final SharePublisher publisher;
    private final Binder binder;
    private final RejectionGuard guard;
    private final Meters meters;
    private final Turn turn = new Turn();
    private List<Specification.Share> wanted = List.of();
    private volatile Ledger ledger = Ledger.empty();
    private volatile @Nullable Binding binding;
    private volatile @Nullable String connectorOffset;
    private volatile @Nullable String trouble;
    private boolean begun;

    SourceRun(String id, SharePublisher publisher, Binder binder, RejectionGuard guard, Meters meters) {
        this.id = id;
        this.publisher = publisher;
        this.binder = binder;
        this.guard = guard;
        this.meters = meters;
    }

    String id() {
        return id;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Reads where the source goes on, with these shares. */
    void begin(List<Specification.Share> shares) {
        synchronized (this) {
            wanted = List.copyOf(shares);
        }
        restart();
    }

    /**
     * Fences whoever published for this source before and tells where it goes on. What had been begun since the last
     * commit is kept: the feed has been told of it.
     */
    Optional<String> restart() {
        turn.feedEnds();
        SourceOffset committed = SourceOffset.read(turn.alone(publisher::open));
        synchronized (this) {
            ledger = committed.ledger().recover(ledger).retain(wanted);
            connectorOffset = committed.connector();
            begun = true;
            bind();
        }
        return Optional.ofNullable(committed.connector());
    }

    /** The committed offset of a feed that asks before each read; a publisher that gave up is opened again first. */
    Optional<String> committed() {
        return publisher.isOpen() ? Optional.ofNullable(connectorOffset) : restart();
    }

    /** To be called before anything of ours is put at the source: whoever comes after a kill knows what to take away. */
    void hold() {
        if (committed().isEmpty()) {
            commit(new SourceOffset(null, ledger, true));
        }
    }

    /**
     * Gives up the place in the source's log, before what holds it there is taken away: a first share that comes later
     * starts anew, however far taking away came. Numbers of loads stay used.
     *
     * @return whether something of ours may be at the source
     */
    boolean giveUp() {
        SourceOffset committed = SourceOffset.read(turn.alone(publisher::open));
        boolean held = committed.held() || committed.connector() != null;
        if (held) {
            ledger = committed.ledger().retain(List.of());
            commit(new SourceOffset(null, ledger, true));
        }
        return held;
    }

    /** Nothing of ours is at the source any more. */
    void retired() {
        commit(new SourceOffset(null, ledger, false));
    }

    private void commit(SourceOffset offset) {
        Batch nothing = new Batch(id, List.of(), offset.text());
        turn.alone(() -> publisher.share(nothing, List.of(), Map.of(), Map.of()).commit());
    }

    /**
     * Forgets what is bound to keys: their lease has ended. Shares keep their standing and batches are refused, so that
     * the source is read again from where it was committed.
     */
    synchronized void halt() {
        binding = null;
    }

    /** Binds anew once keys are there again. */
    void resume() {
        if (binding == null) {
            synchronized (this) {
                if (begun && binding == null) {
                    bind();
                }
            }
        }
    }

    /** What the key service lacks, while nothing can be shared for want of keys. */
    Optional<String> halted() {
        return binder.keys().isInForce()
                ? Optional.empty()
                : Optional.of(binder.keys().trouble().orElse("The lease of the data keys is being renewed"));
    }

    /** Takes over what is wanted. A share that is new takes part once a load of its table has begun for it. */
    synchronized void want(List<Specification.Share> shares) {
        Ledger next = ledger.retain(shares);
        boolean changed = !next.equals(ledger) || !shares.equals(wanted);
        wanted = List.copyOf(shares);
        ledger = next;
        if (changed) {
            bind();
        }
    }

    /** Lets shares begin, filled by a new load of their table. */
    synchronized void load(String table, Set<String> shares) {
        ledger = ledger.begin(
                table,
                wanted.stream().filter(share -> shares.contains(share.id())).toList());
        bind();
    }

    /** What the shares need that are wanted and not stopped. */
    synchronized List<ShareNeed> needs() {
        return wanted.stream()
                .filter(share -> !ledger.knows(share.id()) || ledger.runs(share.id()))
                .map(Needs::of)
                .toList();
    }

    /** What the shares need whose load has begun. */
    synchronized List<ShareNeed> served() {
        return running().stream().map(Needs::of).toList();
    }

    /** Tokens of the running shares that read a table. */
    Set<String> tokens(String table) {
        Binding current = binding;
        return current == null
                ? Set.of()
                : ledger.standings().entrySet().stream()
                        .filter(entry -> entry.getValue().runs()
                                && entry.getValue().table().equals(table))
                        .map(entry -> current.token(entry.getKey()))
                        .collect(Collectors.toSet());
    }

    /**
     * @param owed the shares a batch is for, by token; empty where its positions tell
     * @throws io.sluice.pipeline.KeyUnavailableException while there are no keys; nothing was done with the batch
     */
    synchronized Applied apply(Batch batch, Optional<Set<String>> owed) {
        binder.keys().check();
        resume();
        Binding current = binding;
        if (current == null) {
            throw new IllegalStateException("Source '" + id + "' gave a batch before its offset was read");
        }
        List<Outcome> addressed = current.pipeline().apply(batch).stream()
                .filter(outcome ->
                        owed.map(shares -> current.isOwed(outcome, shares)).orElseGet(() -> current.fills(outcome)))
                .toList();
        Verdicts verdicts = Verdicts.of(addressed, current.interfaces(), guard);
        verdicts.stopped().forEach(this::stop);
        if (!verdicts.stopped().isEmpty()) {
            bind();
        }
        String offset = new SourceOffset(batch.offset(), ledger, true).text();
        return new Applied(
                this,
                new Batch(batch.source(), batch.events(), offset),
                batch.offset(),
                verdicts.outcomes(),
                current.outlets(),
                current.changes(batch, owed));
    }

    Delivery send(Applied applied) {
        turn.feedBegins();
        try {
            return publisher.share(applied.batch(), applied.outcomes(), applied.outlets(), applied.changes());
        } catch (RuntimeException problem) {
            turn.feedEnds();
            throw aborted(problem);
        }
    }

    void commit(String route, Sent sent) {
        try {
            Receipt receipt = sent.delivery().commit();
            connectorOffset = sent.connectorOffset();
            trouble = null;
            meters.committed(
                    route,
                    receipt,
                    Duration.between(sent.sourceTime(), Instant.now()).toMillis());
        } catch (RuntimeException problem) {
            throw aborted(problem);
        } finally {
            turn.feedEnds();
        }
    }

    /**
     * Shares a rejected row after all, as its department opened it, between two batches: what the source tells of it
     * later comes later.
     *
     * @param number in the source's quarantine
     * @param content the row as it was sealed
     */
    Resubmitted resubmit(QuarantineReader quarantine, long number, String content) {
        return turn.alone(() -> switch (publisher.look(quarantine, number, content)) {
            case Resubmission.Verdict.Refused refused -> new Resubmitted.Refused(refused.code(), refused.detail());
            case Resubmission.Verdict.Accepted accepted -> resubmit(accepted.resubmission());
        });
    }

    private Resubmitted resubmit(Resubmission row) {
        Batch one = new Batch(id, List.of(row.event()), "");
        Set<String> shares = row.shares();
        Applied applied;
        synchronized (this) {
            Binding current = binding;
            List<Outcome> outcomes = current == null
                    ? List.of()
                    : current.pipeline().apply(one).stream()
                            .filter(outcome -> shares.contains(outcome.share()) && current.fills(outcome))
                            .toList();
            if (current == null || outcomes.isEmpty()) {
                return new Resubmitted.Refused("no-share", "No share that lacks the row runs at the moment");
            }
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Rejected rejected) {
                    return rejectedAgain(rejected);
                }
            }
            Map<String, Long> changes = outcomes.stream()
                    .map(Outcome::share)
                    .distinct()
                    .collect(Collectors.toMap(share -> share, any -> 1L));
            Batch batch = new Batch(id, one.events(), new SourceOffset(connectorOffset, ledger, true).text());
            applied = new Applied(this, batch, "", outcomes, current.outlets(), changes);
        }
        Receipt receipt = publisher
                .shareAgain(applied.batch(), applied.outcomes(), applied.outlets(), applied.changes())
                .commit();
        meters.committed("resubmit-" + id, receipt, 0);
        return receipt.quarantined() == 0
                ? new Resubmitted.Done()
                : new Resubmitted.Refused(
                        "unfit", "The row does not fit the standard's schema; correct it at the source");
    }

    /** A leak stops its share here as it does in a batch. */
    private Resubmitted rejectedAgain(Outcome.Rejected rejected) {
        if (rejected.stopsShare()) {
            stop(rejected.share(), Verdicts.LEAK);
            bind();
        }
        return new Resubmitted.Rejected(rejected.rule(), rejected.field());
    }

    private RuntimeException aborted(RuntimeException problem) {
        meters.aborted(id);
        trouble = Told.of(problem);
        return problem;
    }

    /** Why the last batch was not committed; empty when it was. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Without keys nothing is bound: that they are gone is no fault of a share, and stops none. */
    private void bind() {
        binding = null;
        if (!binder.keys().isInForce()) {
            return;
        }
        Binder.Result result = binder.bind(running(), ledger.fillings());
        if (!binder.keys().isInForce()) {
            return;
        }
        binding = result.binding();
        result.failed().forEach(this::stop);
    }

    private void stop(String share, String reason) {
        LOG.atError()
                .addKeyValue("source", id)
                .addKeyValue("share", share)
                .addKeyValue("reason", reason)
                .log("share stopped: mend the reason, then publish its specification anew");
        ledger = ledger.stop(share, reason);
    }

    private List<Specification.Share> running() {
        return wanted.stream().filter(share -> ledger.runs(share.id())).toList();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
