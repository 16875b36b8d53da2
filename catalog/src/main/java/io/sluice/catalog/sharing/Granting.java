package io.sluice.catalog.sharing;

import io.sluice.catalog.calendar.Deadlines;
import io.sluice.catalog.grant.Agreements;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.catalog.grant.GrantLife;
import io.sluice.catalog.log.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a grant of what was decided, or prolongs one; nothing is provided until the exchange log holds the decision. */
@ApplicationScoped
class Granting {
    private final Requests requests;
    private final Moves moves;
    private final GrantDesk grants;
    private final GrantLife life;
    private final SignedAgreements agreements;
    private final Deadlines deadlines;
    private final Clock clock;

    Granting(
            Requests requests,
            Moves moves,
            GrantDesk grants,
            GrantLife life,
            SignedAgreements agreements,
            Deadlines deadlines,
            Clock clock) {
        this.requests = requests;
        this.moves = moves;
        this.grants = grants;
        this.life = life;
        this.agreements = agreements;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * What is granted.
     *
     * @param terms the members of a decision, as files write them
     * @param ruling that led to it; null: the sharing type did
     * @param more facts of the decision's entry
     */
    record Granted(
            Map<String, Object> terms, int days, @Nullable Ruling ruling, Map<String, Object> more) {
        Granted {
            terms = Map.copyOf(terms);
            more = Map.copyOf(more);
        }

        @Nullable String conditions() {
            return ruling == null ? null : ruling.conditions();
        }

        @Nullable Long bytesPerSecond() {
            return ruling == null ? null : ruling.bytesPerSecond();
        }
    }

    /** Makes a new grant, or prolongs the one that the request is to renew. */
    @Transactional(Transactional.TxType.MANDATORY)
    void grant(Move move, RequestRow request, Granted granted) {
        String renews = request.ask().renews();
        if (renews == null) {
            issue(move, request, granted);
        } else {
            prolong(move, request, granted, renews);
        }
    }

    private void issue(Move move, RequestRow request, Granted granted) {
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(granted.days()));
        String id = grants.newId(request.recipient());
        Statements.Signed agreement = agreement(id, request, granted, until);
        String entry =
                moves.decided(request, move, facts(move, granted, until, agreement), about -> about.about("grant", id));
        grants.issue(
                id,
                new GrantDesk.Agreement(
                        request.id(),
                        request.dataset(),
                        request.recipient(),
                        request.ask().reference(),
                        granted.terms(),
                        requests.compiled(request.dataset()).major(),
                        until,
                        deadlines.provision(now),
                        granted.conditions(),
                        granted.bytesPerSecond(),
                        agreement.note()),
                entry);
    }

    private void prolong(Move move, RequestRow request, Granted granted, String id) {
        GrantLife.Renewable renewable = life.renewable(request.recipient(), id);
        Instant until = renewable.validUntil().plus(Duration.ofDays(granted.days()));
        Statements.Signed agreement = agreement(id, request, granted, until);
        Map<String, Object> facts = facts(move, granted, until, agreement);
        facts.put("renews", id);
        String unused = moves.decided(request, move, facts, about -> about.about("grant", id));
        life.prolong(id, until, agreement.note());
    }

    private Statements.Signed agreement(String id, RequestRow request, Granted granted, Instant until) {
        return agreements.sign(
                request,
                new Agreements.Agreed(id, granted.terms(), until, granted.conditions(), granted.bytesPerSecond()));
    }

    private static Map<String, Object> facts(Move move, Granted granted, Instant until, Statements.Signed agreement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", move.word());
        facts.put("terms", granted.terms());
        facts.put("validUntil", until.toString());
        facts.put("agreement", agreement.sha256());
        if (granted.conditions() != null) {
            facts.put("conditions", granted.conditions());
        }
        if (granted.bytesPerSecond() != null) {
            facts.put("bytesPerSecond", granted.bytesPerSecond());
        }
        if (granted.ruling() != null && granted.ruling().items() != null) {
            facts.put("items", granted.ruling().items());
        }
        facts.putAll(granted.more());
        return facts;
    }
}
