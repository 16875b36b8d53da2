package io.sluice.catalog.grant;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts a subscription's group back to a time: what was shared since then comes again, as it was. The entry is committed
 * before the group moves, so that none moves without one; of a group that could not be moved then, a second entry tells.
 */
@ApplicationScoped
class ReplayDesk {
    private final Broker broker;
    private final Sides sides;
    private final Outbox outbox;
    private final Clock clock;

    ReplayDesk(Broker broker, Sides sides, Outbox outbox, Clock clock) {
        this.broker = broker;
        this.sides = sides;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param first when the first record that comes again was shared
     * @param before the offset from which the group would have gone on; null: it had read nothing
     * @param offset the one from which it goes on
     * @param entry in the exchange log
     */
    public record Replay(
            String grant,
            String group,
            String topic,
            Instant from,
            Instant first,
            @Nullable Long before,
            long offset,
            String entry) {}

    /**
     * @param group whole
     * @throws Refusal where the grant is not active, the group reads, or the topic does not begin as early
     */
    Replay replay(String by, GrantRow grant, String group, Instant from) {
        if (grant.state() != GrantState.ACTIVE) {
            throw Refusal.conflict(
                    "grant-not-active", "This grant has nothing to read at the moment; see how it stands");
        }
        Instant now = clock.instant();
        if (from.isAfter(now)) {
            throw Refusal.unfit(
                    "replay-unfit",
                    "Nothing can be replayed from then on",
                    List.of(new Problem("/from", "it is not over yet", "give a time in the past")));
        }
        String topic = Objects.requireNonNull(grant.topic(), "an active grant has a topic");
        try (GroupPosition position = new GroupPosition(broker.client(), group, topic)) {
            refuseReading(group, position.members());
            GroupPosition.Mark mark = mark(position, from);
            OptionalLong before = position.now();
            Map<String, Object> facts = Map.of(
                    "topic", topic,
                    "group", group,
                    "from", from.toString(),
                    "before", before.orElse(-1),
                    "offset", mark.offset());
            String entry = record(by, grant, now, facts);
            move(position, group, mark.offset(), () -> record(by, grant, now, Map.of("notMoved", entry)));
            return new Replay(
                    grant.id(),
                    group,
                    topic,
                    from,
                    mark.time(),
                    before.isPresent() ? before.getAsLong() : null,
                    mark.offset(),
                    entry);
        }
    }

    private String record(String by, GrantRow grant, Instant at, Map<String, Object> facts) {
        Entry entry =
                sides.about(Entry.of(Kind.REPLAY, at, by), grant).with(facts).entry();
        return QuarkusTransaction.requiringNew().call(() -> outbox.record(entry));
    }

    private static void move(GroupPosition position, String group, long offset, Runnable notMoved) {
        boolean moved = false;
        try {
            moved = position.set(offset);
        } finally {
            if (!moved) {
                notMoved.run();
            }
        }
        if (!moved) {
            refuseReading(group, 1);
        }
    }

    private static void refuseReading(String group, int members) {
        if (members > 0) {
            throw Refusal.conflict(
                            "group-reads",
                            "Programs of group '" + group + "' read now, at least " + members
                                    + "; stop them first, as they would go on from where they are")
                    .with(group, members);
        }
    }

    private static GroupPosition.Mark mark(GroupPosition position, Instant from) {
        GroupPosition.Mark begin = position.at(Instant.EPOCH)
                .orElseThrow(() -> Refusal.conflict("replay-empty", "Nothing was shared since then"));
        if (from.isBefore(begin.time())) {
            throw Refusal.conflict(
                            "replay-too-early",
                            "The topic begins at " + begin.time() + "; give that time or a later one. What is older,"
                                    + " the share's lake table holds")
                    .with(begin.time());
        }
        return position.at(from).orElseThrow(() -> Refusal.conflict("replay-empty", "Nothing was shared since then"));
    }
}
