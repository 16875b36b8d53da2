package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.evidence.Receipt;
import io.sluice.kafka.Delivery;
import io.sluice.kafka.Outlet;
import io.sluice.kafka.QuarantineReader;
import io.sluice.kafka.Resubmission;
import io.sluice.kafka.SharePublisher;
import io.sluice.kafka.UnseenKeys;
import io.sluice.model.Batch;
import io.sluice.model.Failpoint;
import io.sluice.model.Keepsake;
import io.sluice.model.TableId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One source between its feed and its publisher. What is wanted changes on the reconciler's thread, batches come on the
 * feed's: a change takes effect between two batches.
 */
final class SourceRun implements AutoCloseable {

    private final String id;
    private final SharePublisher publisher;
    private final BoundShares shares;
    private final RejectionGuard guard;
    private final Meters meters;
    private final Turn turn = new Turn();
    private final DriftWatch drift = new DriftWatch();
    /** Whether no feed has taken what {@link #begin} read, nor given a batch. */
    private final AtomicBoolean justRead = new AtomicBoolean();

    private volatile boolean watchesDrift;
    private volatile @Nullable String connectorOffset;
    private volatile @Nullable String trouble;

    SourceRun(String id, SharePublisher publisher, Binder binder, RejectionGuard guard, Meters meters) {
        this.id = id;
        this.publisher = publisher;
        this.shares = new BoundShares(id, binder);
        this.guard = guard;
        this.meters = meters;
    }

    String id() {
        return id;
    }

    Ledger ledger() {
        return shares.ledger();
    }

    /** Reads where the source goes on, with these shares. */
    void begin(List<Specification.Share> wanted) {
        shares.begin(wanted);
        reopen();
        justRead.set(true);
    }

    /**
     * Tells a feed that begins where it goes on. The first one takes what was read as the source began: nothing of a
     * feed's has been published since. Each later one begins after a failure or a halt.
     */
    Optional<String> restart() {
        return justRead.getAndSet(false) && publisher.isOpen() ? Optional.ofNullable(connectorOffset) : reopen();
    }

    /**
     * Fences whoever published for this source before and reads where it goes on. What had been begun since the last
     * commit is kept: the feed has been told of it.
     */
    private Optional<String> reopen() {
        turn.feedEnds();
        SourceOffset committed = SourceOffset.read(turn.alone(publisher::open));
        synchronized (shares) {
            connectorOffset = committed.connector();
            shares.recover(committed.ledger());
            drift.forget();
        }
        return Optional.ofNullable(committed.connector());
    }

    /** The committed offset of a feed that asks before each read; a publisher that gave up is opened again first. */
    Optional<String> committed() {
        return publisher.isOpen() ? Optional.ofNullable(connectorOffset) : reopen();
    }

    /** What the feed's committed batches keep beside the offset, by name. For the feed's thread, between two batches. */
    Map<String, String> kept() {
        return turn.alone(publisher::kept);
    }

    /** To be called before anything of ours is put at the source: whoever comes after a kill knows what to take away. */
    void hold() {
        if (committed().isEmpty()) {
            commit(new SourceOffset(null, shares.ledger(), true));
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
            shares.forget(committed.ledger());
            List<Keepsake> gone = kept().keySet().stream()
                    .map(name -> new Keepsake(name, null))
                    .toList();
            commit(new SourceOffset(null, shares.ledger(), true), gone);
        }
        return held;
    }

    /**
     * Gives up the place in the source's log, since what follows it is lost, and lets every table that is read be filled
     * again from wherever the source begins next. For a source whose feed has ended.
     *
     * @param orders by table, the serial of the order that is obeyed
     */
    void beginAnew(Map<String, Long> orders) {
        reopen();
        orders.forEach(shares::refill);
        List<Keepsake> gone =
                kept().keySet().stream().map(name -> new Keepsake(name, null)).toList();
        commit(new SourceOffset(null, shares.ledger(), true), gone);
        connectorOffset = null;
    }

    /**
     * Deletes from a share's topic what the load that fills it did not see, and ends that load's epoch. What is not done
     * when it fails is found again by the next call.
     */
    void end(String share, int epoch, UnseenKeys unseen) {
        unseen.each(some -> turn.alone(() -> delete(share, epoch, some.still())));
        turn.alone(() -> {
            Batch nothing = nothing(shares.ledger().end(share, epoch));
            Receipt receipt = publisher
                    .share(nothing, List.of(), filling(share, epoch).outlets(), Map.of())
                    .commit();
            shares.end(share, epoch);
            return receipt;
        });
    }

    private int delete(String share, int epoch, List<byte[]> keys) {
        Map<String, Outlet> outlets = filling(share, epoch).outlets();
        if (!keys.isEmpty()) {
            Receipt receipt = publisher
                    .delete(nothing(shares.ledger()), outlets, share, epoch, keys)
                    .commit();
            meters.committed("end-" + id, receipt, 0);
            Failpoint.reach("after.unseen");
        }
        return keys.size();
    }

    private Batch nothing(Ledger ledger) {
        return new Batch(id, List.of(), new SourceOffset(connectorOffset, ledger, true).text());
    }

    /** What is bound, where it is this load that fills the share: another may have followed, or the share have ended. */
    private Binding filling(String share, int epoch) {
        Binding current = shares.binding();
        if (current == null
                || !current.outlets().containsKey(share)
                || current.epochs().getOrDefault(share, 0) != epoch) {
            throw new IllegalStateException("Load " + epoch + " does not fill share '" + share + "' now");
        }
        return current;
    }

    /** Nothing of ours is at the source any more. */
    void retired() {
        commit(new SourceOffset(null, shares.ledger(), false));
    }

    private void commit(SourceOffset offset) {
        commit(offset, List.of());
    }

    private void commit(SourceOffset offset, List<Keepsake> kept) {
        Batch nothing = new Batch(id, List.of(), offset.text(), kept);
        turn.alone(() -> publisher.share(nothing, List.of(), Map.of(), Map.of()).commit());
    }

    void halt() {
        justRead.set(false);
        shares.halt();
    }

    void resume() {
        shares.resume();
    }

    Optional<String> halted() {
        return shares.halted();
    }

    void want(List<Specification.Share> wanted) {
        shares.want(wanted);
    }

    /** Has shares pause whose table is not as they read it: its feed tells when it is again. */
    void watchDrift() {
        watchesDrift = true;
    }

    void pause(Set<String> drifted) {
        shares.pause(drifted);
    }

    void load(String table, Set<String> filled) {
        shares.load(table, filled);
    }

    /** Lets all running shares of a table be filled again, as an order of this serial asks. */
    void refill(String table, long order) {
        shares.refill(table, order);
    }

    /** A table's first load makes orders up to this one needless. */
    void obeyed(String table, long order) {
        shares.obeyed(table, order);
    }

    List<ShareNeed> needs() {
        return shares.needs();
    }

    List<ShareNeed> served() {
        return shares.served();
    }

    boolean serves(TableId table) {
        return shares.serves(table);
    }

    Set<String> tokens(String table) {
        return shares.tokens(table);
    }

    Set<Integer> epochs(String table) {
        return shares.epochs(table);
    }

    /**
     * @param owed the shares a batch is for, by token; empty where its positions tell
     * @throws io.sluice.pipeline.KeyUnavailableException while there are no keys; nothing was done with the batch
     */
    Applied apply(Batch batch, Optional<Set<String>> owed) {
        justRead.set(false);
        synchronized (shares) {
            shares.checkKeys();
            shares.resume();
            if (watchesDrift) {
                shares.pause(drift.drifted(batch, shares.running()));
            }
            return applied(batch, owed, shares.binding());
        }
    }

    private Applied applied(Batch batch, Optional<Set<String>> owed, @Nullable Binding current) {
        if (current == null) {
            throw new IllegalStateException("Source '" + id + "' gave a batch before its offset was read");
        }
        List<Outcome> addressed = current.pipeline().apply(batch).stream()
                .filter(outcome ->
                        owed.map(tokens -> current.isOwed(outcome, tokens)).orElseGet(() -> current.fills(outcome)))
                .map(this::whilePaused)
                .toList();
        Verdicts verdicts = Verdicts.of(addressed, current.interfaces(), guard);
        shares.stop(verdicts.stopped());
        String offset = new SourceOffset(batch.offset(), shares.ledger(), true).text();
        return new Applied(
                this,
                new Batch(batch.source(), batch.events(), offset, batch.kept()),
                batch.offset(),
                verdicts.outcomes(),
                current.outlets(),
                current.changes(batch, owed));
    }

    /** What a paused share cannot read is no row's fault, and comes with the load that begins it anew. */
    private Outcome whilePaused(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                        && !rejected.stopsShare()
                        && shares.ledger().isPaused(rejected.share())
                ? new Outcome.Skipped(rejected.share(), rejected.event())
                : outcome;
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
        Set<String> lacking = row.shares();
        Applied applied;
        synchronized (shares) {
            Binding current = shares.binding();
            List<Outcome> outcomes = current == null
                    ? List.of()
                    : current.pipeline().apply(one).stream()
                            .filter(outcome -> lacking.contains(outcome.share()) && current.fills(outcome))
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
            Batch batch = new Batch(id, one.events(), new SourceOffset(connectorOffset, shares.ledger(), true).text());
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
            shares.stop(Map.of(rejected.share(), Verdicts.LEAK));
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

    @Override
    public void close() {
        publisher.close();
    }
}
