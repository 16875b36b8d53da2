package io.sluice.routes;

import io.sluice.kafka.SharePublisher;
import io.sluice.model.Batch;
import io.sluice.model.Keepsake;
import io.sluice.shares.BoundShares;
import io.sluice.shares.Ledger;
import io.sluice.shares.SourceOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Where a source goes on: what its publisher committed last, with the standing of its shares. */
final class Place {

    private final String source;
    private final SharePublisher publisher;
    private final BoundShares shares;
    private final Turn turn;
    private final DriftWatch drift;
    /** Whether no feed has taken what was read as the source began, nor given a batch. */
    private final AtomicBoolean justRead = new AtomicBoolean();

    private volatile @Nullable String connectorOffset;

    Place(String source, SharePublisher publisher, BoundShares shares, Turn turn, DriftWatch drift) {
        this.source = source;
        this.publisher = publisher;
        this.shares = shares;
        this.turn = turn;
        this.drift = drift;
    }

    /** Reads it as the source begins. */
    void begin() {
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
        // In one turn: whoever publishes next for the source writes the place down again, and must not write the old
        // one.
        return turn.alone(() -> {
            SourceOffset committed = SourceOffset.read(publisher.open());
            synchronized (shares) {
                connectorOffset = committed.connector();
                shares.recover(committed.ledger());
                drift.forget();
            }
            return Optional.ofNullable(committed.connector());
        });
    }

    /** The committed offset of a feed that asks before each read; a publisher that gave up is opened again first. */
    Optional<String> committed() {
        return publisher.isOpen() ? Optional.ofNullable(connectorOffset) : reopen();
    }

    /** What the feed's committed batches keep beside the offset, by name. For the feed's thread, between two batches. */
    Map<String, String> kept() {
        return turn.alone(publisher::kept);
    }

    /** A feed gives a batch, or is halted: whoever begins after it has to read anew. */
    void taken() {
        justRead.set(false);
    }

    /** @param offset of the feed's, whose batch was committed */
    void moved(String offset) {
        connectorOffset = offset;
    }

    /** This very place, with the shares standing as given: what is committed with something that is not the feed's. */
    String offset(Ledger ledger) {
        return new SourceOffset(connectorOffset, ledger, true).text();
    }

    /** To be called before anything of ours is put at the source: whoever comes after a kill knows what to take away. */
    void hold() {
        if (committed().isEmpty()) {
            commit(new SourceOffset(null, shares.ledger(), true), List.of());
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
            leave();
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
        leave();
        connectorOffset = null;
    }

    private void leave() {
        List<Keepsake> gone =
                kept().keySet().stream().map(name -> new Keepsake(name, null)).toList();
        commit(new SourceOffset(null, shares.ledger(), true), gone);
    }

    /** Nothing of ours is at the source any more. */
    void retired() {
        commit(new SourceOffset(null, shares.ledger(), false), List.of());
    }

    private void commit(SourceOffset offset, List<Keepsake> kept) {
        Batch nothing = new Batch(source, List.of(), offset.text(), kept);
        turn.alone(() -> publisher.share(nothing, List.of(), Map.of(), Map.of()).commit());
    }
}
