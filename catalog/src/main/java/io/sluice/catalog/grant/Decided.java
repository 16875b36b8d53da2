package io.sluice.catalog.grant;

import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether the exchange log holds anything new that is to be acted upon, and whether it may be. */
@ApplicationScoped
class Decided {
    private static final List<String> KINDS = Stream.of(
                    Kind.SOURCE,
                    Kind.INTERFACE,
                    Kind.DECISION,
                    Kind.ACKNOWLEDGEMENT,
                    Kind.REVOCATION,
                    Kind.SUSPENSION,
                    Kind.EXTRACT)
            .map(Kind::word)
            .toList();

    private final EntityManager entities;
    private final Sequencer sequencer;

    Decided(EntityManager entities, Sequencer sequencer) {
        this.entities = entities;
        this.sequencer = sequencer;
    }

    /** False while the database may be older than the log: what it says is then not what was decided last. */
    boolean isCurrent() {
        return sequencer.isCurrent();
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
