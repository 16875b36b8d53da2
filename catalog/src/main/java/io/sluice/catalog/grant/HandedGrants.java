package io.sluice.catalog.grant;

import io.sluice.catalog.dataset.HandedOver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/** Grants of an interface that another department takes over: they stay in force, and who holds them is told. */
@ApplicationScoped
class HandedGrants {
    private final EntityManager entities;
    private final Sides sides;
    private final Clock clock;

    HandedGrants(EntityManager entities, Sides sides, Clock clock) {
        this.entities = entities;
        this.sides = sides;
        this.clock = clock;
    }

    void handed(@Observes HandedOver handed) {
        Instant now = clock.instant();
        entities
                .createQuery("FROM GrantRow WHERE dataset = :dataset ORDER BY created, id", GrantRow.class)
                .setParameter("dataset", handed.dataset())
                .getResultList()
                .stream()
                .filter(grant -> grant.isStanding(now))
                .forEach(grant -> sides.tellRecipient("handed-over", grant));
    }
}
