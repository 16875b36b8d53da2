package io.sluice.catalog.handover;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Colleagues;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.HandedOver;
import io.sluice.catalog.dataset.Ownership;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.notice.Notices;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Handovers from the offer to the answer. Each move is a row, an entry of the exchange log and notices, or none of them. */
@ApplicationScoped
class HandoverDesk {
    private static final String SUBJECT = "handover";

    private final EntityManager entities;
    private final Ownership ownership;
    private final Colleagues colleagues;
    private final FourEyes fourEyes;
    private final Policy policy;
    private final Precondition precondition;
    private final Outbox outbox;
    private final Notices notices;
    private final Clock clock;

    HandoverDesk(
            EntityManager entities,
            Ownership ownership,
            Colleagues colleagues,
            FourEyes fourEyes,
            Policy policy,
            Precondition precondition,
            Outbox outbox,
            Notices notices,
            Clock clock) {
        this.entities = entities;
        this.ownership = ownership;
        this.colleagues = colleagues;
        this.fourEyes = fourEyes;
        this.policy = policy;
        this.precondition = precondition;
        this.outbox = outbox;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Offers an interface of the caller's department to another one.
     *
     * @throws Refusal where it is not the department's, is offered already, or nobody there could accept it
     */
    @Transactional
    HandoverRow offer(Caller by, String dataset, String to, String reason) {
        String from = ownership.own(by.department(), dataset).department();
        if (to.equals(from) || colleagues.of(to, Role.DEPARTMENT).isEmpty()) {
            throw Refusal.unfit(
                    "department-unfit",
                    "The interface cannot be handed to that department",
                    List.of(new Problem(
                            "/to",
                            "it is your own, or nobody there has an account that registers interfaces",
                            "name another department, as its contracts do under 'tenant'")));
        }
        if (isOffered(dataset)) {
            throw Refusal.conflict("offered-already", "This interface is offered already; take that offer back first");
        }
        HandoverRow.Offer offer = new HandoverRow.Offer(dataset, from, to, reason);
        String id = "h-" + UUID.randomUUID().toString().substring(0, 13);
        HandoverRow row =
                new HandoverRow(id, offer, by.name(), clock.instant(), record(by, offer, id, "offered", reason));
        entities.persist(row);
        notices.tell(to, Role.DEPARTMENT, new Notices.About("handover-offered", SUBJECT, id));
        return row;
    }

    private boolean isOffered(String dataset) {
        return entities.createQuery(
                                "SELECT count(h) FROM HandoverRow h WHERE h.dataset = :dataset AND h.state = 'offered'",
                                Long.class)
                        .setParameter("dataset", dataset)
                        .getSingleResult()
                > 0;
    }

    /** Takes the interface over: from now on it is the caller's department's, with all that is open about it. */
    @Transactional
    HandoverRow accept(Caller by, String id, String said) {
        HandoverRow row = offeredTo(id);
        HandoverRow.Offered offered = row.offered();
        fourEyes.check(
                row.offeredBy(),
                by.name(),
                row.offeredAt(),
                "Who offered it does not accept it, nor do their deputies or whom they stand in for");
        String entry = record(by, offer(row), id, "accepted", said);
        offered.accept(by.name(), clock.instant(), said, entry);
        ownership.pass(new HandedOver(row.dataset(), row.from(), row.to(), by.name(), id), entry);
        notices.tell(row.from(), Role.DEPARTMENT, new Notices.About("handover-accepted", SUBJECT, id));
        return row;
    }

    /** Leaves it where it is. */
    @Transactional
    HandoverRow decline(Caller by, String id, String said) {
        HandoverRow row = offeredTo(id);
        HandoverRow.Offered offered = row.offered();
        offered.decline(by.name(), clock.instant(), said, record(by, offer(row), id, "declined", said));
        notices.tell(row.from(), Role.DEPARTMENT, new Notices.About("handover-declined", SUBJECT, id));
        return row;
    }

    /** Takes back an offer that nobody has answered. */
    @Transactional
    HandoverRow withdraw(Caller by, String id) {
        HandoverRow row = lock(id);
        policy.requireOrHide(Deed.OFFER, Parties.of(row.from()), SUBJECT);
        precondition.check(row.version());
        HandoverRow.Offered offered = row.offered();
        offered.withdraw(by.name(), clock.instant(), record(by, offer(row), id, "withdrawn", ""));
        notices.tell(row.to(), Role.DEPARTMENT, new Notices.About("handover-withdrawn", SUBJECT, id));
        return row;
    }

    /** What the caller's department offered or was offered, the newest first. */
    @Transactional
    List<HandoverRow> all() {
        return entities
                .createQuery("FROM HandoverRow ORDER BY offered DESC, id", HandoverRow.class)
                .getResultList()
                .stream()
                .filter(row -> policy.permits(Deed.SEE_SHARING, parties(row)))
                .toList();
    }

    private static Parties parties(HandoverRow row) {
        return new Parties(Set.of(row.from(), row.to()), Set.of());
    }

    private HandoverRow offeredTo(String id) {
        HandoverRow row = lock(id);
        policy.requireOrHide(Deed.OFFER, Parties.of(row.to()), SUBJECT);
        precondition.check(row.version());
        return row;
    }

    private HandoverRow lock(String id) {
        HandoverRow row = entities.find(HandoverRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw Refusal.notFound(SUBJECT);
        }
        return row;
    }

    private static HandoverRow.Offer offer(HandoverRow row) {
        return new HandoverRow.Offer(row.dataset(), row.from(), row.to(), row.reason());
    }

    private String record(Caller by, HandoverRow.Offer offer, String id, String move, String said) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("handover", id);
        facts.put("move", move);
        facts.put("from", offer.from());
        facts.put("to", offer.to());
        if (!said.isBlank()) {
            facts.put("reason", said);
        }
        return outbox.record(Entry.of(Kind.INTERFACE, clock.instant(), by.name())
                .about("dataset", offer.dataset())
                .about("department", List.of(offer.from(), offer.to()))
                .with(facts)
                .entry());
    }
}
