package io.sluice.kafka;

import io.sluice.model.Operation;
import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.privacy.Cell;
import io.sluice.pipeline.privacy.CellBook.Member;
import io.sluice.pipeline.privacy.CellBook.Standing;
import io.sluice.schemas.Encoding;
import java.util.Objects;
import java.util.Optional;

/**
 * Between a guarded share's records and its topic, within one delivery: sends them, or lets them wait, and sends what
 * they complete. What it decides is kept in the same transaction.
 */
final class SmallCellGate {
    private final Delivery delivery;
    private final GuardedShare guard;
    private final Outlet outlet;
    private final long now;

    /** @param now milliseconds since 1970-01-01T00:00Z */
    SmallCellGate(Delivery delivery, GuardedShare guard, Outlet outlet, long now) {
        this.delivery = delivery;
        this.guard = guard;
        this.outlet = outlet;
        this.now = now;
    }

    /**
     * Takes a record.
     *
     * @return whether it was; else there is no room to count it, and it may not leave
     */
    boolean admit(Shared shared, Encoding.Encoded encoded) {
        Cell name = guard.name(encoded.key());
        if (shared.operation() != Operation.DELETE && !guard.hasRoomFor(name)) {
            return false;
        }
        Optional<Member> before = guard.member(name);
        Optional<Outcome> outcome = guard.judge(name, shared);
        if (outcome.isEmpty()) {
            delivery.tally(shared.share()).skipped();
        } else {
            switch (outcome.get()) {
                case Shared out -> delivery.send(out, out == shared ? encoded : encoded(out));
                case Held waits -> hold(name, waits, encoded);
                case Outcome.Skipped never -> throw new IllegalStateException("A guard skips nothing by itself");
                case Outcome.Rejected never -> throw new IllegalStateException("A guard rejects nothing");
            }
        }
        for (Cell released : guard.released()) {
            HeldRecord record = Objects.requireNonNull(guard.take(released), "what is released has waited");
            delivery.release(outlet, record, record.value());
            delivery.keep(guard.entry(released));
        }
        Optional<Member> after = guard.member(name);
        boolean waits =
                after.filter(member -> member.standing() == Standing.HELD).isPresent();
        if (waits || !after.equals(before)) {
            delivery.keep(guard.entry(name));
        }
        return true;
    }

    private void hold(Cell name, Held waits, Encoding.Encoded whole) {
        Shared retraction = waits.retraction();
        if (retraction != null) {
            delivery.retract(retraction, encoded(retraction));
        }
        Shared bare = waits.bare();
        guard.hold(
                name,
                new HeldRecord(
                        now,
                        waits.whole().operation(),
                        waits.position().text(),
                        waits.whole().sourceTimeMicros(),
                        whole.key(),
                        value(whole),
                        bare == null ? null : value(encoded(bare)),
                        waits.whole().subjects()));
        delivery.waits(waits);
    }

    private Encoding.Encoded encoded(Shared shared) {
        return switch (outlet.encode(shared)) {
            case Encoding.Encoded encoded -> encoded;
            case Encoding.Unfit unfit ->
                throw new IllegalStateException("Field '" + unfit.field() + "' of share '" + shared.share()
                        + "' may not be left out, but is a quasi-identifier: leave holdDays out of the contract");
        };
    }

    private static byte[] value(Encoding.Encoded encoded) {
        return Objects.requireNonNull(encoded.value(), "what waits is no delete");
    }

    /** Lets go, without its quasi-identifiers, what has waited as long as its contract says. */
    void releaseOverdue() {
        for (Cell name : guard.overdue(now)) {
            HeldRecord record = Objects.requireNonNull(guard.take(name), "what is overdue has waited");
            delivery.release(outlet, record, Objects.requireNonNull(record.bare(), "what is overdue can go out"));
            delivery.keep(guard.entry(name));
        }
    }
}
