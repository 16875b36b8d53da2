package io.sluice.catalog.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Where features tell what happened, within the transaction in which it happens: both are there, or neither. */
@ApplicationScoped
public class Outbox {
    private final EntityManager entities;

    Outbox(EntityManager entities) {
        this.entities = entities;
    }

    /** @return the entry's id */
    @Transactional(Transactional.TxType.MANDATORY)
    public String record(Entry entry) {
        entities.persist(new OutboxRow(entry));
        return entry.id();
    }
}
