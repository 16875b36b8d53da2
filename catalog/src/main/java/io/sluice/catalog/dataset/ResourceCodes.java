package io.sluice.catalog.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Gives each resource its code: the digits of its class, and the next number of that class. */
@ApplicationScoped
class ResourceCodes {
    private final EntityManager entities;

    ResourceCodes(EntityManager entities) {
        this.entities = entities;
    }

    /** Two who register at once wait for each other here, and a number that was rolled back is given again. */
    @Transactional(Transactional.TxType.MANDATORY)
    String next(String resourceClass) {
        Number last = (Number)
                entities.createNativeQuery("""
                    INSERT INTO control.resource_sequence AS s (class, last) VALUES (?, 1)
                    ON CONFLICT (class) DO UPDATE SET last = s.last + 1 RETURNING last\
                    """).setParameter(1, resourceClass).getSingleResult();
        return resourceClass + "/" + String.format("%06d", last.longValue());
    }
}
