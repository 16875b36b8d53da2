package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.evidence.Receipt;
import io.sluice.kafka.Delivery;
import io.sluice.kafka.Outlet;
import io.sluice.kafka.SharePublisher;
import io.sluice.kafka.UnseenKeys;
import io.sluice.model.Batch;
import io.sluice.model.Failpoint;
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
    private final Place place;
    private final Resubmissions resubmissions;

    private volatile boolean watchesDrift;
    private volatile @Nullable String trouble;

    SourceRun(String id, SharePublisher publisher, Binder binder, RejectionGuard guard, Meters meters) {
        this.id = id;
        this.publisher = publisher;
        this.shares = new BoundShares(id, binder);
        this.guard = guard;
        this.meters = meters;
        this.place = new Place(id, publisher, shares, turn, drift);
        this.resubmissions = new Resubmissions(this, publisher, shares, place, turn, meters);
    }

    String id() {
        return id;
    }

    Ledger ledger() {
        return shares.ledger();
    }

    Place place() {
        return place;
    }

    Resubmissions resubmissions() {
        return resubmissions;
    }

    /** Reads where the source goes on, with these shares. */
    void begin(List<Specification.Share> wanted) {
        shares.begin(wanted);
        place.begin();
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
        return new Batch(id, List.of(), place.offset(ledger));
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

    void halt() {
        place.taken();
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
        place.taken();
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
            place.moved(sent.connectorOffset());
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
