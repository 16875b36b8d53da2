package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.contract.Compiled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The requests that there are, and whose they are. */
@ApplicationScoped
class Requests {
    /** Hibernate's word for leaving out what another transaction holds. */
    private static final int SKIP_LOCKED = -2;

    private final EntityManager entities;
    private final DatasetDesk datasets;
    private final Policy policy;
    private final Precondition precondition;
    private final FourEyes fourEyes;

    Requests(
            EntityManager entities, DatasetDesk datasets, Policy policy, Precondition precondition, FourEyes fourEyes) {
        this.entities = entities;
        this.datasets = datasets;
        this.policy = policy;
        this.precondition = precondition;
        this.fourEyes = fourEyes;
    }

    /** Those that the caller may see, the first one first. */
    @Transactional
    List<RequestRow> seen() {
        String own =
                policy.permitsEverywhere(Deed.SEE_SHARING) ? "" : policy.eyes().department();
        return entities
                .createQuery(
                        "FROM RequestRow r WHERE :own = '' OR r.recipient = :own OR r.dataset IN"
                                + " (SELECT d.id FROM DatasetRow d WHERE d.department = :own)"
                                + " ORDER BY r.requested, r.id",
                        RequestRow.class)
                .setParameter("own", own)
                .getResultList()
                .stream()
                .filter(this::isSeen)
                .toList();
    }

    /** What a department has asked for and that is in one of some states, the first one first. */
    @Transactional
    List<RequestRow> of(String recipient, List<String> states) {
        return entities.createQuery(
                        "FROM RequestRow WHERE recipient = :recipient AND state IN :states ORDER BY requested, id",
                        RequestRow.class)
                .setParameter("recipient", recipient)
                .setParameter("states", states)
                .getResultList();
    }

    @Transactional
    Optional<RequestRow> find(String id) {
        return Optional.ofNullable(entities.find(RequestRow.class, id));
    }

    /** Those that were asked together. */
    @Transactional
    List<RequestRow> ofCase(String id) {
        return entities.createQuery("FROM RequestRow WHERE caseId = :id ORDER BY requested, id", RequestRow.class)
                .setParameter("id", id)
                .getResultList();
    }

    @Transactional
    List<MoveRow> moves(String id) {
        return entities.createQuery("FROM MoveRow WHERE request = :request ORDER BY seq", MoveRow.class)
                .setParameter("request", id)
                .getResultList();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(RequestRow request) {
        entities.persist(request);
    }

    /** For who asked. Until the transaction ends, nobody else moves it. */
    @Transactional(Transactional.TxType.MANDATORY)
    RequestRow ofRequester(String id) {
        RequestRow request = lock(id);
        policy.requireOrHide(Deed.RECEIVE, Parties.received(request.recipient()), "request");
        return asSeen(request);
    }

    /** For who decides: the department that offers, and never who asked or stands on their side. Until the transaction ends, nobody else moves it. */
    @Transactional(Transactional.TxType.MANDATORY)
    RequestRow ofProvider(Actor by, String id) {
        RequestRow request = lock(id);
        policy.requireOrHide(Deed.DECIDE, parties(request), "request");
        fourEyes.check(
                request.requestedBy(),
                by.name(),
                request.requested(),
                "Who asked does not decide, nor do their deputies or whom they stand in for; another steward has to");
        return asSeen(request);
    }

    /** Those whose last day is over and that nobody has told of yet; one that somebody moves just now comes later. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<RequestRow> overdue(Instant now, int most) {
        return entities.createQuery(
                        "FROM RequestRow r WHERE r.state = 'submitted' AND r.clock.due <= :now"
                                + " AND r.clock.overdue IS NULL ORDER BY r.clock.due, r.id",
                        RequestRow.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
    }

    /** Of a closed one it is more to know who closed it than that it changed. */
    private RequestRow asSeen(RequestRow request) {
        if (request.state().isOpen()) {
            precondition.check(request.version());
        }
        return request;
    }

    /** Whether the caller may see it. */
    boolean isSeen(RequestRow request) {
        return policy.permits(Deed.SEE_SHARING, parties(request));
    }

    private Parties parties(RequestRow request) {
        return Parties.of(datasets.department(request.dataset()), request.recipient());
    }

    private RequestRow lock(String id) {
        RequestRow request = entities.find(RequestRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw Refusal.notFound("request");
        }
        return request;
    }

    Compiled compiled(String dataset) {
        return datasets.compiled(dataset)
                .orElseThrow(() ->
                        Refusal.conflict("no-interface", "Data of this dataset does not flow yet; ask its department"));
    }

    Dataset dataset(String id) {
        return datasets.find(id);
    }

    /** One domain for each unconditional interface: whoever has it has the same, and none can join it with another. */
    String domain(String dataset, String recipient) {
        return isUnconditional(datasets.find(dataset)) ? "unconditional." + dataset : recipient;
    }

    static boolean isUnconditional(Dataset dataset) {
        return dataset.catalogue().sharingType().equals("unconditional");
    }
}
