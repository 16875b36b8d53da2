package io.sluice.catalog.sharing;

import io.sluice.catalog.grant.Agreements;
import io.sluice.catalog.log.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Agreements as the hub signs them: of what was granted, by the request that says what for. */
@ApplicationScoped
class SignedAgreements implements Agreements {
    private final EntityManager entities;
    private final Requests requests;
    private final Statements statements;
    private final Clock clock;

    SignedAgreements(EntityManager entities, Requests requests, Statements statements, Clock clock) {
        this.entities = entities;
        this.requests = requests;
        this.statements = statements;
        this.clock = clock;
    }

    Statements.Signed sign(RequestRow request, Agreed agreed) {
        String provider = requests.dataset(request.dataset()).department();
        return statements.sign(OdrlAgreement.text(agreed, provider, request, clock.instant()));
    }

    /** By the request that prolonged the grant last, where there is one: it holds its purpose now. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Statements.Signed sign(String request, Agreed agreed) {
        RequestRow last = entities.createQuery(
                        "FROM RequestRow r WHERE r.id = :request OR (r.renews = :grant AND r.state = 'granted')"
                                + " ORDER BY r.decided DESC",
                        RequestRow.class)
                .setParameter("request", request)
                .setParameter("grant", agreed.grant())
                .setMaxResults(1)
                .getSingleResult();
        return sign(last, agreed);
    }
}
