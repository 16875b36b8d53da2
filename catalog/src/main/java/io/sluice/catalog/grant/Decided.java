package io.sluice.catalog.grant;

import io.sluice.catalog.log.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether the exchange log holds anything new that is to be acted upon. */
@ApplicationScoped
class Decided {
    private static final List<String> KINDS = Stream.of(
                    Kind.SOURCE, Kind.INTERFACE, Kind.DECISION, Kind.REVOCATION, Kind.EXTRACT)
            .map(Kind::word)
            .toList();

    private final EntityManager entities;

    Decided(EntityManager entities) {
        this.entities = entities;
    }

    /** Index of the last such entry; -1 before the first. */
    @Transactional
    long last() {
        return entities.createQuery(
                        "SELECT coalesce(max(e.index), -1) FROM EntryRow e WHERE e.kind IN :kinds", Long.class)
                .setParameter("kinds", KINDS)
                .getSingleResult();
    }
}
