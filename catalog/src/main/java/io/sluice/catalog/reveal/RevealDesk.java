package io.sluice.catalog.reveal;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.FourEyes;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.notice.Notices;
import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.contract.specification.SideBySideOrder;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Questions to see a record as it is: asked, agreed to where that is needed, opened once. Each move is in the log. */
@ApplicationScoped
public class RevealDesk {
    private static final int MOST = 200;

    /** Graded so, one steward of its department may see it alone; anything else needs two. */
    private static final String FOR_ONE = "general-[1-3]";

    private final EntityManager entities;
    private final DatasetDesk datasets;
    private final Sight sight;
    private final Policy policy;
    private final Precondition precondition;
    private final FourEyes fourEyes;
    private final TicketDesk tickets;
    private final Outbox outbox;
    private final Notices notices;
    private final Clock clock;

    RevealDesk(
            EntityManager entities,
            DatasetDesk datasets,
            Sight sight,
            Policy policy,
            Precondition precondition,
            FourEyes fourEyes,
            TicketDesk tickets,
            Outbox outbox,
            Notices notices,
            Clock clock) {
        this.entities = entities;
        this.datasets = datasets;
        this.sight = sight;
        this.policy = policy;
        this.precondition = precondition;
        this.fourEyes = fourEyes;
        this.tickets = tickets;
        this.outbox = outbox;
        this.notices = notices;
        this.clock = clock;
    }

    /** Asks, for who may: a steward of the department whose record it is. */
    @Transactional
    public Reveal ask(Caller by, Wanted wanted) {
        Dataset dataset = sight.find(wanted.dataset());
        policy.require(
                Deed.REVEAL,
                Parties.of(dataset.department()),
                "not-your-department",
                "A record is shown to stewards of its own department and to nobody else");
        checkSource(dataset.department(), compiled(dataset.id()));
        boolean needsSecond = needsSecond(plan(dataset.id(), wanted.view()), dataset.catalogue());
        String id = "v-" + UUID.randomUUID().toString().substring(0, 13);
        Instant now = clock.instant();
        String entry = outbox.record(about(Entry.of(Kind.REVEAL, now, by.name()), id, dataset)
                .with(Map.of(
                        "move",
                        "asked",
                        "view",
                        wanted.view(),
                        "code",
                        wanted.code(),
                        "reason",
                        wanted.reason().strip(),
                        "rows",
                        1,
                        "needsSecond",
                        needsSecond))
                .entry());
        RevealRow row = new RevealRow(id, dataset.department(), wanted, by.name(), now, needsSecond, entry);
        entities.persist(row);
        if (needsSecond) {
            notices.tell(dataset.department(), Role.STEWARD, new Notices.About("reveal-asked", "reveal", id));
        }
        return row.shown(now);
    }

    /** The rows of an interface that was handed over are another department's. */
    private void checkSource(String department, Compiled compiled) {
        if (!datasets.isOwnSource(department, compiled)) {
            throw Refusal.forbidden(
                    "not-your-department",
                    "The rows of this interface are another department's; its stewards see them");
        }
    }

    /** What is not graded General 1 to 3 needs another steward, and so does what has no grade. */
    private static boolean needsSecond(SharePlan plan, Catalogue catalogue) {
        Map<String, Catalogue.Item> items =
                catalogue.fields().stream().collect(Collectors.toMap(Catalogue.Item::name, Function.identity()));
        return plan.fields().stream().map(FieldPlan::name).anyMatch(name -> {
            Catalogue.Item item = items.get(name);
            return item == null || !item.classification().matches(FOR_ONE);
        });
    }

    private SharePlan plan(String dataset, String view) {
        Compiled compiled = compiled(dataset);
        if (!compiled.viewNames().contains(view)) {
            throw unfit(List.of(new Problem("/view", "the interface has no such view", "use one of its views")));
        }
        return switch (Shares.compile(compiled, Decision.whole(view, compiled.department()))) {
            case ShareCompilation.Refused refused -> throw unfit(refused.problems());
            case ShareCompilation.Made made -> made.plan();
        };
    }

    private Compiled compiled(String dataset) {
        return datasets.compiled(dataset)
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet"));
    }

    private static Refusal unfit(List<Problem> problems) {
        return Refusal.unfit("reveal-unfit", "This cannot be looked at", problems);
    }

    /** Agrees, by another steward of the department. */
    @Transactional
    public Reveal confirm(Caller by, String id) {
        RevealRow row = ofAnother(by, id);
        row.pending(clock.instant()).confirm(by.name(), clock.instant());
        record(by, row, Map.of("move", "confirmed"));
        notices.tellPerson(row.requestedBy(), new Notices.About("reveal-confirmed", "reveal", id));
        return row.shown(clock.instant());
    }

    /** Says no, by another steward of the department. */
    @Transactional
    public Reveal refuse(Caller by, String id) {
        RevealRow row = ofAnother(by, id);
        row.pending(clock.instant()).refuse(by.name(), clock.instant());
        record(by, row, Map.of("move", "refused"));
        return row.shown(clock.instant());
    }

    /** @param order to be sent as it is, with the ticket, to {@code /previews/interface/record} */
    public record Opening(TicketDesk.Given given, String order) {}

    /** What the data process is to be called with, once, within a minute. */
    @Transactional
    public Opening open(Caller by, String id) {
        RevealRow row = lock(id);
        row.confirmed(by.name(), clock.instant()).open();
        checkSource(row.department(), compiled(row.dataset()));
        SharePlan plan = plan(row.dataset(), row.view());
        String order = new SideBySideOrder(compiled(row.dataset()).source().name(), plan, true, row.record()).text();
        record(by, row, Map.of("move", "opened", "view", row.view(), "rows", 1));
        return new Opening(
                tickets.give(
                        by.name(),
                        "reveal",
                        PreviewOrder.object(order),
                        Map.of("dataset", row.dataset(), "department", row.department(), "reveal", id)),
                order);
    }

    /** The newest ones that the caller may see. */
    @Transactional
    public List<Reveal> all(Caller caller) {
        Instant now = clock.instant();
        return entities
                .createQuery(
                        "FROM RevealRow r WHERE :own = '' OR r.department = :own ORDER BY r.requested DESC, r.id DESC",
                        RevealRow.class)
                .setParameter("own", policy.permitsEverywhere(Deed.SEE_REVEALS) ? "" : caller.department())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .filter(this::isSeen)
                .map(row -> row.shown(now))
                .toList();
    }

    /** @throws Refusal where there is none that the caller may see */
    @Transactional
    public Reveal find(String id) {
        RevealRow row = entities.find(RevealRow.class, id);
        if (row == null || !isSeen(row)) {
            throw Refusal.notFound("reveal");
        }
        return row.shown(clock.instant());
    }

    private boolean isSeen(RevealRow row) {
        return policy.permits(Deed.SEE_REVEALS, Parties.of(row.department()));
    }

    private RevealRow ofAnother(Caller by, String id) {
        RevealRow row = lock(id);
        fourEyes.check(
                row.requestedBy(),
                by.name(),
                row.requested(),
                "Who asked does not agree to it, nor do their deputies or whom they stand in for; another steward has to");
        return row;
    }

    private RevealRow lock(String id) {
        RevealRow row = entities.find(RevealRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw Refusal.notFound("reveal");
        }
        policy.requireOrHide(Deed.REVEAL, Parties.of(row.department()), "reveal");
        precondition.check(row.version());
        return row;
    }

    private void record(Caller by, RevealRow row, Map<String, ?> facts) {
        String unused = outbox.record(
                about(Entry.of(Kind.REVEAL, clock.instant(), by.name()), row.id(), datasets.find(row.dataset()))
                        .with(facts)
                        .entry());
    }

    private static Entry.Builder about(Entry.Builder entry, String id, Dataset dataset) {
        return entry.about("reveal", id).about("dataset", dataset.id()).about("department", dataset.department());
    }
}
