package io.sluice.catalog.grant;

import io.sluice.catalog.dataset.GrantsInForce;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The grants in force or suspended, for whoever changes an interface. */
@ApplicationScoped
class LiveGrants implements GrantsInForce {
    private final EntityManager entities;
    private final Clock clock;

    LiveGrants(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<LiveGrant> of(String dataset) {
        Instant now = clock.instant();
        return entities
                .createQuery("FROM GrantRow WHERE dataset = :dataset ORDER BY created, id", GrantRow.class)
                .setParameter("dataset", dataset)
                .getResultList()
                .stream()
                .filter(grant -> grant.isStanding(now))
                .map(grant -> new LiveGrant(
                        grant.id(),
                        dataset,
                        grant.recipient(),
                        grant.grant().decision(),
                        grant.major(),
                        LiveGrant.NOT_KNOWN))
                .toList();
    }
}
