package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a grant after it was given: suspended and resumed, prolonged, ended by one side or by its term. */
@ApplicationScoped
public class GrantLife {
    /** How long before its end a grant's recipient is told of it. */
    private static final Duration NOTICE = Duration.ofDays(14);

    private static final Duration UNUSED = Duration.ofDays(30);

    private static final String HUB = "hub";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Sides sides;
    private final Precondition precondition;
    private final Clock clock;

    // The fourth stands for that of the request in hand; what the hub does by itself does not ask it.
    GrantLife(EntityManager entities, Outbox outbox, Sides sides, Precondition precondition, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.sides = sides;
        this.precondition = precondition;
        this.clock = clock;
    }

    /**
     * Takes a grant's rights for a while.
     *
     * @throws Refusal where it has ended or is suspended already
     */
    @Transactional
    GrantRow suspend(String by, String id, String reason) {
        GrantRow grant = asSeen(id);
        grant.inForce().suspend();
        String unused = record(Kind.SUSPENSION, by, grant, Map.of("how", "suspended", "reason", reason));
        sides.tellBoth("suspended", grant);
        return grant;
    }

    /**
     * Lets a grant be provided again; once the exchange log holds it, it is.
     *
     * @throws Refusal where it has ended or is not suspended
     */
    @Transactional
    GrantRow resume(String by, String id, String reason) {
        GrantRow grant = asSeen(id);
        GrantRow.Suspended suspended = grant.suspended();
        suspended.resume(record(Kind.SUSPENSION, by, grant, Map.of("how", "resumed", "reason", reason)));
        sides.tellBoth("resumed", grant);
        return grant;
    }

    /**
     * Ends a grant before its term, by who gave it.
     *
     * @throws Refusal where it has ended
     */
    @Transactional
    GrantRow revoke(String by, String id, String reason) {
        GrantRow grant = asSeen(id);
        end(grant, GrantState.REVOKED, by, reason);
        return grant;
    }

    /**
     * Ends a grant before its term, by who received it.
     *
     * @throws Refusal where it has ended
     */
    @Transactional
    GrantRow relinquish(String by, String id, String reason) {
        GrantRow grant = asSeen(id);
        end(grant, GrantState.RELINQUISHED, by, reason);
        return grant;
    }

    /**
     * A grant that a renewal may prolong.
     *
     * @param decision the members of a decision, as files write them
     * @param validUntil the end of its term as it is now
     */
    public record Renewable(String grant, String dataset, Map<String, Object> decision, Instant validUntil) {
        public Renewable {
            decision = Map.copyOf(decision);
        }
    }

    /**
     * What a department may have renewed.
     *
     * @throws Refusal where the department has no such grant, or it has ended
     */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = Refusal.class)
    public Renewable renewable(String recipient, String id) {
        GrantRow grant = lock(id);
        if (!grant.recipient().equals(recipient)) {
            throw Refusal.notFound("grant");
        }
        if (!grant.isStanding(clock.instant())) {
            throw Refusal.conflict("ended-already", "This grant has ended already; ask for the interface anew");
        }
        return new Renewable(id, grant.dataset(), grant.terms(), grant.validUntil());
    }

    /**
     * Prolongs a grant within the transaction of the decision: its share, topic and credentials go on without a gap.
     *
     * @param signed the agreement from now on
     * @throws Refusal where it has ended
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void prolong(String id, Instant until, String signed) {
        GrantRow grant = lock(id);
        grant.standing().prolong(until, signed);
        sides.tellRecipient("renewed", grant);
    }

    /** Ends those whose term is over. */
    @Transactional
    void expire() {
        entities.createQuery(
                        "FROM GrantRow g WHERE g.state IN ('granted', 'active', 'failed', 'suspended')"
                                + " AND g.validUntil <= :now",
                        GrantRow.class)
                .setParameter("now", clock.instant())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(grant -> end(grant, GrantState.EXPIRED, HUB, "its term is over"));
    }

    /** Tells the recipients of grants that end soon, once each. */
    @Transactional
    public void warn() {
        Instant now = clock.instant();
        List<GrantRow> ending = entities.createQuery(
                        "FROM GrantRow g WHERE g.state IN ('granted', 'active', 'failed', 'suspended')"
                                + " AND g.warned IS NULL AND g.validUntil <= :soon AND g.validUntil > :now",
                        GrantRow.class)
                .setParameter("soon", now.plus(NOTICE))
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (GrantRow grant : ending) {
            grant.warned(now);
            sides.tellRecipient("expiring-soon", grant);
        }
    }

    /**
     * Proposes to take back what was not used for thirty days: its provider's stewards are told, and its recipient, who
     * may give it back or say why it is kept. They are told again after as long.
     */
    @Transactional
    public void proposeUnused() {
        Instant before = clock.instant().minus(UNUSED);
        List<?> unused = entities.createNativeQuery("""
            SELECT g.id FROM control.granted g
            WHERE g.state = 'active' AND g.created < :before AND g.valid_until > :now
                AND NOT EXISTS (SELECT 1 FROM control.notice n
                    WHERE n.subject = 'grant' AND n.subject_id = g.id AND n.kind = 'unused'
                        AND n.created >= :before)
                AND NOT EXISTS (SELECT 1 FROM control.log_subject s
                    JOIN control.log_entry e ON e.index = s.index
                    WHERE s.name = 'grant' AND s.value = g.id AND e.kind IN ('delivery', 'extract')
                        AND e.time >= :before)
            ORDER BY g.id LIMIT 100\
            """)
                .setParameter("before", before)
                .setParameter("now", clock.instant())
                .getResultList();
        unused.forEach(id -> sides.tellBoth("unused", lock(String.valueOf(id))));
    }

    private void end(GrantRow grant, GrantState how, String by, String reason) {
        grant.standing().end(how, clock.instant());
        String unused = record(Kind.REVOCATION, by, grant, Map.of("how", how.word(), "reason", reason));
        sides.tellBoth(how.word(), grant);
    }

    private String record(Kind kind, String by, GrantRow grant, Map<String, ?> facts) {
        return outbox.record(sides.about(Entry.of(kind, clock.instant(), by), grant)
                .with(new LinkedHashMap<>(facts))
                .entry());
    }

    /** Of the row that nobody else moves until the transaction ends. */
    private GrantRow asSeen(String id) {
        GrantRow grant = lock(id);
        precondition.check(grant.version());
        return grant;
    }

    private GrantRow lock(String id) {
        GrantRow grant = entities.find(GrantRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (grant == null) {
            throw Refusal.notFound("grant");
        }
        return grant;
    }
}
