package io.sluice.catalog.sharing;

import io.sluice.catalog.calendar.Deadlines;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happens to a request's clock: it stands still for a supplement, is extended once, and runs out. */
@ApplicationScoped
class ReviewDesk {
    private static final int AT_ONCE = 100;

    private final Requests requests;
    private final Moves moves;
    private final Deadlines deadlines;
    private final Sequencer sequencer;
    private final Clock clock;

    ReviewDesk(Requests requests, Moves moves, Deadlines deadlines, Sequencer sequencer, Clock clock) {
        this.requests = requests;
        this.moves = moves;
        this.deadlines = deadlines;
        this.sequencer = sequencer;
        this.clock = clock;
    }

    /** Asks the requester to add something; the clock stands still until it has. */
    @Transactional
    RequestRow askSupplement(Actor by, String id, String what) {
        RequestRow request = requests.ofProvider(by, id);
        RequestRow.Submitted submitted = request.submitted();
        Instant due = Objects.requireNonNull(request.clock().due(), "a submitted request has a due day");
        int left = deadlines.left(clock.instant(), due);
        submitted.askSupplement(what, left);
        moves.moved(request, provider("supplement-asked", by, what), Map.of("daysLeft", left));
        return request;
    }

    /** Extends the term of the decision, once and with the reason. */
    @Transactional
    RequestRow extend(Actor by, String id, String reason) {
        RequestRow request = requests.ofProvider(by, id);
        RequestRow.Submitted submitted = request.submitted();
        Instant due = Objects.requireNonNull(request.clock().due(), "a submitted request has a due day");
        Instant until = deadlines.extended(due);
        submitted.extend(until);
        moves.moved(request, provider("extended", by, reason), Map.of("due", until.toString()));
        return request;
    }

    private static Move provider(String word, Actor by, String reason) {
        return Move.of(word, by, Move.Role.PROVIDER).because(null, reason);
    }

    /**
     * Tells of those whose last day is over.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean escalate() {
        if (!sequencer.isTrusted()) {
            return false;
        }
        Instant now = clock.instant();
        List<RequestRow> late = requests.overdue(now, AT_ONCE);
        for (RequestRow request : late) {
            Instant due = Objects.requireNonNull(request.clock().due(), "a submitted request has a due day");
            request.submitted().overdue(now);
            moves.moved(request, Move.of("overdue", "hub", Move.Role.HUB), Map.of("due", due.toString()));
        }
        return late.size() == AT_ONCE;
    }
}
