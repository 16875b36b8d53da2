package io.sluice.catalog.disclosure;

import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.HandedOver;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.specification.DisclosureOrder;
import io.sluice.contract.specification.PreviewOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Disclosures from the question to the one answer. Each move is a row and an entry of the exchange log, or neither. */
@ApplicationScoped
class DisclosureDesk {
    private final EntityManager entities;
    private final Outbox outbox;
    private final TreatedFields fields;
    private final TicketDesk tickets;
    private final FourEyes fourEyes;
    private final Clock clock;
    private final Policy policy;
    private final Precondition precondition;

    DisclosureDesk(
            EntityManager entities,
            Outbox outbox,
            TreatedFields fields,
            TicketDesk tickets,
            FourEyes fourEyes,
            Clock clock,
            Policy policy,
            Precondition precondition) {
        this.entities = entities;
        this.outbox = outbox;
        this.fields = fields;
        this.tickets = tickets;
        this.fourEyes = fourEyes;
        this.clock = clock;
        this.policy = policy;
        this.precondition = precondition;
    }

    /** Somebody who acts for a department. */
    record Actor(String name, String department) {}

    /** Asks, for what the department holds under a grant in force; without one it is refused. */
    @Transactional
    DisclosureRow ask(Actor by, Wanted wanted) {
        Set<String> providers = new TreeSet<>();
        TreatedFields.Treated from = fields.find(by.department(), wanted.grant(), wanted.field());
        providers.add(from.department());
        if (wanted.isConversion()) {
            TreatedFields.Treated to =
                    fields.find(by.department(), said(wanted.toGrant(), "toGrant"), said(wanted.toField(), "toField"));
            if (to.plan().purposeDomain().equals(from.plan().purposeDomain())
                    && to.plan().epoch() == from.plan().epoch()) {
                throw Refusal.conflict("one-domain", "Both shares are of one purpose domain: they join as they are");
            }
            providers.add(to.department());
        } else if (wanted.shown().size() != 1 || wanted.toGrant() != null || wanted.toField() != null) {
            throw Refusal.malformed("one-person", "A re-identification is about one value, and has no other share");
        }
        Instant now = clock.instant();
        String id = "d-" + UUID.randomUUID().toString().substring(0, 13);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("move", "asked");
        facts.put("disclosure", wanted.kind());
        facts.put("field", wanted.field());
        facts.put("values", wanted.shown().size());
        facts.put("reason", wanted.reason());
        facts.put("legalBasis", wanted.legalBasis());
        if (wanted.toGrant() != null) {
            facts.put("toGrant", wanted.toGrant());
        }
        String entry = outbox.record(Entry.of(Kind.DISCLOSURE, now, by.name())
                .about("disclosure", id)
                .about("grant", wanted.grant())
                .about("department", providers)
                .about("department", by.department())
                .with(facts)
                .entry());
        DisclosureRow row = new DisclosureRow(id, wanted, by, providers, now, entry);
        entities.persist(row);
        return row;
    }

    private static String said(@Nullable String value, String name) {
        if (value == null) {
            throw Refusal.malformed(
                    "conversion-unclear", "A conversion names the other share: " + name + " is missing");
        }
        return value;
    }

    /** Approves, as one person of a department that gives what is concerned. */
    @Transactional
    DisclosureRow approve(Actor by, String id) {
        DisclosureRow row = toDecide(id);
        DisclosureRow.Pending pending = row.pending();
        fourEyes.check(
                row.requestedBy(),
                by.name(),
                row.requested(),
                "Who asked does not approve, nor do their deputies or whom they stand in for; another steward has to");
        for (String before : row.approvedBy()) {
            fourEyes.check(
                    before,
                    by.name(),
                    row.requested(),
                    "You, or your side, approved this already; another person has to");
        }
        pending.approve(by.name(), by.department());
        told(
                row,
                by,
                Map.of(
                        "move",
                        "approved",
                        "state",
                        row.state(),
                        "approvals",
                        row.approvedBy().size()));
        return row;
    }

    @Transactional
    DisclosureRow refuse(Actor by, String id, String reason) {
        DisclosureRow row = toDecide(id);
        row.pending().refuse(reason, clock.instant());
        told(row, by, Map.of("move", "refused", "reason", reason));
        return row;
    }

    @Transactional
    DisclosureRow withdraw(Actor by, String id) {
        DisclosureRow row = ownOf(id);
        row.pending().withdraw(clock.instant());
        told(row, by, Map.of("move", "withdrawn"));
        return row;
    }

    /**
     * What the data process is to be called with.
     *
     * @param order to be sent as it is, with the ticket
     */
    record Opening(TicketDesk.Given given, String order) {}

    /** Opens what was approved, once, for who asked; its grants must still be in force. */
    @Transactional
    Opening open(Actor by, String id) {
        DisclosureRow row = ownOf(id);
        if (!row.requestedBy().equals(by.name())) {
            throw Refusal.forbidden("not-yours", "A disclosure is opened by who asked for it");
        }
        DisclosureRow.Approved approved = row.approved();
        TreatedFields.Treated from = fields.find(by.department(), row.granted(), row.field());
        String order = new DisclosureOrder(
                        id, from.source(), from.plan(), row.field(), approved.open(clock.instant()), target(by, row))
                .text();
        told(row, by, Map.of("move", "opened", "order", PreviewOrder.object(order)));
        return new Opening(
                tickets.give(
                        by.name(),
                        "disclosure",
                        PreviewOrder.object(order),
                        Map.of("disclosure", id, "grant", row.granted(), "department", by.department())),
                order);
    }

    private DisclosureOrder.@Nullable Target target(Actor by, DisclosureRow row) {
        String toGranted = row.toGranted();
        String toField = row.toField();
        if (toGranted == null || toField == null) {
            return null;
        }
        TreatedFields.Treated to = fields.find(by.department(), toGranted, toField);
        return new DisclosureOrder.Target(
                to.treatment(), to.plan().purposeDomain(), to.plan().epoch());
    }

    /** Who approved gives it no more: what is not opened yet of an interface that was handed over is asked for anew. */
    void handed(@Observes HandedOver handed) {
        entities
                .createQuery(
                        "FROM DisclosureRow d WHERE d.state IN ('pending', 'approved') ORDER BY d.requested, d.id",
                        DisclosureRow.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .filter(row -> fields.isOf(handed.dataset(), row))
                .forEach(row -> {
                    String why = "the interface was handed over; ask anew";
                    row.lapse(why, clock.instant());
                    told(row, new Actor(handed.by(), handed.to()), Map.of("move", "refused", "reason", why));
                });
    }

    private DisclosureRow toDecide(String id) {
        DisclosureRow row = lock(id);
        policy.requireOrHide(Deed.DECIDE, Parties.of(row.providers(), row.recipient()), "disclosure");
        precondition.check(row.version());
        return row;
    }

    private DisclosureRow ownOf(String id) {
        DisclosureRow row = lock(id);
        policy.requireOrHide(Deed.RECEIVE, Parties.received(row.recipient()), "disclosure");
        precondition.check(row.version());
        return row;
    }

    private void told(DisclosureRow row, Actor by, Map<String, ?> facts) {
        outbox.record(Entry.of(Kind.DISCLOSURE, clock.instant(), by.name())
                .about("disclosure", row.id())
                .about("grant", row.granted())
                .about("department", row.providers())
                .about("department", row.recipient())
                .with(Map.of("disclosure", row.kind(), "values", row.amount()))
                .with(facts)
                .entry());
    }

    @Transactional
    List<DisclosureRow> all() {
        return entities.createQuery("FROM DisclosureRow ORDER BY requested, id", DisclosureRow.class)
                .getResultList();
    }

    @Transactional
    Optional<DisclosureRow> find(String id) {
        return Optional.ofNullable(entities.find(DisclosureRow.class, id));
    }

    private DisclosureRow lock(String id) {
        DisclosureRow row = entities.find(DisclosureRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw Refusal.notFound("disclosure");
        }
        return row;
    }
}
