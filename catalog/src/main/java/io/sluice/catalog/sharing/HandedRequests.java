package io.sluice.catalog.sharing;

import io.sluice.catalog.dataset.HandedOver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;

/**
 * Open requests for an interface that another department takes over: they go along, with their clocks. What the old
 * department's stewards began, who is to decide and what a second one was to confirm, begins anew.
 */
@ApplicationScoped
class HandedRequests {
    private final EntityManager entities;
    private final Moves moves;
    private final LinkageDesk linkage;

    HandedRequests(EntityManager entities, Moves moves, LinkageDesk linkage) {
        this.entities = entities;
        this.moves = moves;
        this.linkage = linkage;
    }

    void handed(@Observes HandedOver handed) {
        entities.createQuery(
                        "FROM RequestRow r WHERE r.dataset = :dataset AND r.state IN ('submitted', 'supplement')"
                                + " ORDER BY r.requested, r.id",
                        RequestRow.class)
                .setParameter("dataset", handed.dataset())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(request -> goAlong(request, handed));
    }

    private void goAlong(RequestRow request, HandedOver handed) {
        request.open().assign(null);
        linkage.find(request.id()).ifPresent(entities::remove);
        moves.moved(
                request,
                Move.of("handed-over", handed.by(), Move.Role.HUB),
                Map.of("handover", handed.handover(), "from", handed.from(), "to", handed.to()));
    }
}
