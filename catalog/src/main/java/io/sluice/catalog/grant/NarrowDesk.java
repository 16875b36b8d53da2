package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.log.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes something away from grants. One that shows fewer fields is delivered by another share: nothing of the old one is
 * open to it from the answer on, and nothing of the new one before the exchange log holds the decision.
 */
@ApplicationScoped
class NarrowDesk {
    private final EntityManager entities;
    private final Narrowing narrowing;
    private final Agreements agreements;
    private final Sides sides;
    private final Outbox outbox;
    private final Clock clock;

    NarrowDesk(
            EntityManager entities,
            Narrowing narrowing,
            Agreements agreements,
            Sides sides,
            Outbox outbox,
            Clock clock) {
        this.entities = entities;
        this.narrowing = narrowing;
        this.agreements = agreements;
        this.sides = sides;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws Refusal where it has ended, nothing is taken away, or what is left cannot be granted */
    @Transactional(Transactional.TxType.MANDATORY)
    GrantRow narrow(String by, String id, Narrower wanted, String reason) {
        GrantRow grant = entities.find(GrantRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (grant == null) {
            throw Refusal.notFound("grant");
        }
        Narrowed narrowed = narrowing.of(grant, wanted);
        Statements.Signed agreement = agreements.sign(
                grant.request(),
                new Agreements.Agreed(
                        id, narrowed.terms(), narrowed.until(), grant.conditions(), narrowed.bytesPerSecond()));
        String entry = outbox.record(sides.about(Entry.of(Kind.DECISION, clock.instant(), by), grant)
                .about("request", grant.request())
                .with(facts(narrowed, agreement, reason))
                .entry());
        entities.persist(new NarrowingRow(grant, before(id), clock.instant(), entry));
        grant.standing().narrow(narrowed, agreement.note(), entry);
        sides.tellBoth("narrowed", grant);
        return grant;
    }

    private int before(String id) {
        return entities.createQuery("SELECT count(n) FROM NarrowingRow n WHERE n.granted = :id", Long.class)
                .setParameter("id", id)
                .getSingleResult()
                .intValue();
    }

    private static Map<String, Object> facts(Narrowed narrowed, Statements.Signed agreement, String reason) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", "narrowed");
        facts.put("without", narrowed.gone());
        facts.put("terms", narrowed.terms());
        facts.put("validUntil", narrowed.until().toString());
        facts.put("agreement", agreement.sha256());
        facts.put("reason", reason);
        if (narrowed.bytesPerSecond() != null) {
            facts.put("bytesPerSecond", narrowed.bytesPerSecond());
        }
        return facts;
    }
}
