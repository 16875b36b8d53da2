package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Compiled;
import io.sluice.contract.Linkage;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.PreviewOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests from the question to the decision. Each move is a row and an entry of the exchange log, or neither. */
@ApplicationScoped
class SharingDesk {
    private static final String SHARING_TYPE = "sharing-type";

    private final EntityManager entities;
    private final Outbox outbox;
    private final DatasetDesk datasets;
    private final GrantDesk grants;
    private final TicketDesk tickets;
    private final LinkageDesk linkage;
    private final Clock clock;

    SharingDesk(
            EntityManager entities,
            Outbox outbox,
            DatasetDesk datasets,
            GrantDesk grants,
            TicketDesk tickets,
            LinkageDesk linkage,
            Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.datasets = datasets;
        this.grants = grants;
        this.tickets = tickets;
        this.linkage = linkage;
        this.clock = clock;
    }

    /** Somebody who acts for a department. */
    record Actor(String name, String department) {}

    /**
     * Asks for an interface. An unconditional one is granted at once, unless its recipient could then join more than is
     * counted; one that is not shared tells the law.
     */
    @Transactional
    RequestRow submit(Actor by, Ask ask) {
        Dataset dataset = datasets.find(ask.dataset());
        Compiled compiled = compiled(ask.dataset());
        String sharingType = dataset.catalogue().sharingType();
        if (sharingType.equals("notShared")) {
            throw Refusal.unfit(
                    "not-shared",
                    "This interface is not shared: " + dataset.catalogue().condition(),
                    List.of());
        }
        boolean unconditional = sharingType.equals("unconditional");
        Terms asked = Terms.of(ask, null, domain(ask.dataset(), by.department()), compiled);
        Map<String, Object> terms = asked.decision();
        Instant now = clock.instant();
        String id = "r-" + UUID.randomUUID().toString().substring(0, 13);
        String entry = outbox.record(about(Entry.of(Kind.REQUEST, now, by.name()), id, ask.dataset(), by.department())
                .with(Map.of(
                        "move", "submitted",
                        "view", ask.view(),
                        "purpose", ask.purpose(),
                        "legalBasis", ask.legalBasis(),
                        "terms", terms,
                        "termDays", ask.termDays()))
                .entry());
        RequestRow request = new RequestRow(id, ask, by.name(), by.department(), now, entry);
        entities.persist(request);
        if (unconditional
                && linkage.crossing(by.department(), asked.plan(), compiled).isEmpty()) {
            request.submitted().grant(null, now);
            grant(SHARING_TYPE, request, terms, ask.termDays(), Map.of());
        }
        return request;
    }

    /** Takes a question back, as long as nobody has answered it. */
    @Transactional
    RequestRow withdraw(Actor by, String id) {
        RequestRow request = lock(id);
        if (!request.recipient().equals(by.department())) {
            throw Refusal.notFound("request");
        }
        Instant now = clock.instant();
        request.submitted().withdraw(by.name(), now);
        outbox.record(about(Entry.of(Kind.REQUEST, now, by.name()), request)
                .with(Map.of("move", "withdrawn"))
                .entry());
        return request;
    }

    /** Decides, once; never by who asked, and only by a steward of the department that offers. */
    @Transactional
    RequestRow decide(Actor by, String id, Ruling ruling) {
        RequestRow request = toDecide(by, id);
        RequestRow.Submitted submitted = request.submitted();
        Instant now = clock.instant();
        if (ruling.outcome().equals("refuse")) {
            refuse(by, request, submitted, ruling, now);
        } else {
            grant(by.name(), request, submitted, ruling, now);
        }
        return request;
    }

    /**
     * Lets who may decide see what a grant would deliver.
     *
     * @param order to be sent as it is, with the ticket
     */
    record Previewing(TicketDesk.Given given, String order) {}

    @Transactional
    Previewing preview(Actor by, String id, Ruling ruling) {
        RequestRow request = toDecide(by, id);
        RequestRow.Submitted unused = request.submitted();
        String source = compiled(request.dataset()).source().name();
        String order = new PreviewOrder(source, terms(request, ruling).plan()).text();
        return new Previewing(
                tickets.give(
                        by.name(),
                        "preview",
                        PreviewOrder.object(order),
                        Map.of("request", id, "dataset", request.dataset(), "department", by.department())),
                order);
    }

    /** One domain for each unconditional interface: whoever has it has the same, and none can join it with another. */
    private String domain(String dataset, String recipient) {
        return datasets.find(dataset).catalogue().sharingType().equals("unconditional")
                ? "unconditional." + dataset
                : recipient;
    }

    /** Grants, unless another steward has to confirm that more can be joined than is counted. */
    private void grant(String by, RequestRow request, RequestRow.Submitted submitted, Ruling ruling, Instant now) {
        Terms terms = terms(request, ruling);
        int days = days(request, ruling);
        Map<String, Object> confirmed = new LinkedHashMap<>();
        Optional<Linkage.Crossing> crossing =
                linkage.crossing(request.recipient(), terms.plan(), compiled(request.dataset()));
        if (crossing.isPresent()) {
            Map<String, ?> exactly = Map.of("decision", terms.decision(), "days", days);
            switch (linkage.step(by, request, ruling, exactly, crossing.get(), now)) {
                case LinkageDesk.Step.Stated stated -> {
                    outbox.record(about(Entry.of(Kind.DECISION, now, by), request)
                            .about("grant", stated.stated().grants())
                            .with(Map.of("outcome", "escalated", "linkage", facts(stated.stated())))
                            .entry());
                    return;
                }
                case LinkageDesk.Step.Confirmed both -> confirmed.put("linkage", facts(both.stated()));
            }
        }
        submitted.grant(by, now);
        grant(by, request, terms.decision(), days, confirmed);
    }

    private static Map<String, Object> facts(EscalationRow stated) {
        return Map.of(
                "statedBy",
                stated.escalatedBy(),
                "reason",
                stated.reason(),
                "fields",
                stated.fields(),
                "grants",
                stated.grants(),
                "k",
                stated.k());
    }

    private RequestRow toDecide(Actor by, String id) {
        RequestRow request = lock(id);
        Dataset dataset = datasets.find(request.dataset());
        if (!dataset.department().equals(by.department())) {
            throw Refusal.notFound("request");
        }
        if (request.requestedBy().equals(by.name())) {
            throw Refusal.conflict("four-eyes", "Who asked does not decide; another steward has to");
        }
        return request;
    }

    private Terms terms(RequestRow request, Ruling ruling) {
        return Terms.of(
                request.ask(), ruling, domain(request.dataset(), request.recipient()), compiled(request.dataset()));
    }

    private void refuse(Actor by, RequestRow request, RequestRow.Submitted submitted, Ruling ruling, Instant now) {
        String code = ruling.reasonCode();
        String reason = ruling.reason();
        if (code == null || reason == null || reason.isBlank()) {
            throw Refusal.unfit(
                    "reason-missing",
                    "A refusal needs its reason",
                    List.of(new Problem(
                            "/reasonCode", "code or reason is missing", "give reasonCode 1 to 4 and a reason")));
        }
        submitted.refuse(by.name(), now, code, reason);
        outbox.record(about(Entry.of(Kind.DECISION, now, by.name()), request)
                .with(Map.of("outcome", "refused", "reasonCode", code, "reason", reason))
                .entry());
    }

    private static int days(RequestRow request, Ruling ruling) {
        Integer ruled = ruling.termDays();
        return ruled == null
                ? request.ask().termDays()
                : Math.min(ruled, request.ask().termDays());
    }

    private void grant(String by, RequestRow request, Map<String, Object> terms, int days, Map<String, Object> more) {
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(days));
        String id = grants.newId(request.recipient());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", "granted");
        facts.put("terms", terms);
        facts.put("validUntil", until.toString());
        facts.putAll(more);
        String entry = outbox.record(about(Entry.of(Kind.DECISION, now, by), request)
                .about("grant", id)
                .with(facts)
                .entry());
        grants.issue(
                id,
                new GrantDesk.Agreement(
                        request.id(),
                        request.dataset(),
                        request.recipient(),
                        request.ask().reference(),
                        terms,
                        compiled(request.dataset()).major(),
                        until),
                entry);
    }

    @Transactional
    List<RequestRow> all() {
        return entities.createQuery("FROM RequestRow ORDER BY requested, id", RequestRow.class)
                .getResultList();
    }

    /** What waits for a second steward, by request. */
    @Transactional
    Optional<EscalationRow> escalation(RequestRow request) {
        return request.state().equals("submitted") ? linkage.find(request.id()) : Optional.empty();
    }

    @Transactional
    Optional<RequestRow> find(String id) {
        return Optional.ofNullable(entities.find(RequestRow.class, id));
    }

    private RequestRow lock(String id) {
        RequestRow request = entities.find(RequestRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            throw Refusal.notFound("request");
        }
        return request;
    }

    private Compiled compiled(String dataset) {
        return datasets.compiled(dataset)
                .orElseThrow(() ->
                        Refusal.conflict("no-interface", "Data of this dataset does not flow yet; ask its department"));
    }

    private static Entry.Builder about(Entry.Builder entry, RequestRow request) {
        return about(entry, request.id(), request.dataset(), request.recipient());
    }

    private static Entry.Builder about(
            Entry.Builder entry, String request, String dataset, @Nullable String recipient) {
        return entry.about("request", request)
                .about("dataset", dataset)
                .about("department", recipient == null ? List.of() : List.of(recipient))
                .about("department", dataset.substring(0, Math.max(0, dataset.indexOf('.'))));
    }
}
