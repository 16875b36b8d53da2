package io.sluice.catalog.sharing;

import io.sluice.catalog.grant.GrantDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a grant of what was decided; nothing is provided until the exchange log holds the decision. */
@ApplicationScoped
class Granting {
    private final Requests requests;
    private final Moves moves;
    private final GrantDesk grants;
    private final Clock clock;

    Granting(Requests requests, Moves moves, GrantDesk grants, Clock clock) {
        this.requests = requests;
        this.moves = moves;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * @param terms the members of a decision, as files write them
     * @param more facts of the decision's entry
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void grant(Move move, RequestRow request, Map<String, Object> terms, int days, Map<String, Object> more) {
        Instant until = clock.instant().plus(Duration.ofDays(days));
        String id = grants.newId(request.recipient());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", "granted");
        facts.put("terms", terms);
        facts.put("validUntil", until.toString());
        facts.putAll(more);
        String entry = moves.decided(request, move, facts, about -> about.about("grant", id));
        grants.issue(
                id,
                new GrantDesk.Agreement(
                        request.id(),
                        request.dataset(),
                        request.recipient(),
                        request.ask().reference(),
                        terms,
                        requests.compiled(request.dataset()).major(),
                        until),
                entry);
    }
}
