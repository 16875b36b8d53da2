package io.sluice.catalog.objection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Cursors;
import io.sluice.catalog.api.Place;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.api.Versioned;
import io.sluice.catalog.calendar.Deadlines;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.HandedOver;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.sharing.RequestViews;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.contract.Problem;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Objections from the complaint to the rating. Each move is a row and an entry of the exchange log, or neither. */
@ApplicationScoped
public class ObjectionDesk {
    private final EntityManager entities;
    private final DatasetDesk datasets;
    private final Sight sight;
    private final Policy policy;
    private final Precondition precondition;
    private final RequestViews requests;
    private final GrantDesk grants;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Notices notices;
    private final Cursors cursors;
    private final Clock clock;

    ObjectionDesk(
            EntityManager entities,
            DatasetDesk datasets,
            Sight sight,
            Policy policy,
            Precondition precondition,
            RequestViews requests,
            GrantDesk grants,
            Deadlines deadlines,
            Outbox outbox,
            Notices notices,
            Cursors cursors,
            Clock clock) {
        this.entities = entities;
        this.datasets = datasets;
        this.sight = sight;
        this.policy = policy;
        this.precondition = precondition;
        this.requests = requests;
        this.grants = grants;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.notices = notices;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * An objection as it stands.
     *
     * @param subject the dataset's, request's or grant's id
     * @param provider the department that answers
     * @param department the one that objects
     * @param state {@code open}, {@code answered}, {@code rated} or {@code withdrawn}
     * @param due the end of the last working day for the answer
     * @param entry of its last move, in the exchange log
     * @param version as its ETag tells
     */
    public record Shown(
            String id,
            String about,
            String cause,
            String subject,
            String dataset,
            String provider,
            String department,
            String raisedBy,
            Instant raised,
            String words,
            String state,
            Instant due,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answered,
            @Nullable Integer rating,
            @Nullable Boolean solved,
            @Nullable String remark,
            String entry,
            @JsonIgnore int version) {}

    /**
     * What there is to judge an objection by.
     *
     * @param request that it is about, or that led to the grant it is about; null: it is about an entry of the catalogue
     * @param moves of the request: reasons, clock, entries of the exchange log
     */
    public record CaseFile(Shown objection, SharingResource.@Nullable Shown request, List<SharingResource.Moved> moves)
            implements Versioned {
        @Override
        public int version() {
            return objection.version();
        }
    }

    /** Objects, for the caller's department, to what it may see. */
    @Transactional
    public Shown raise(Caller by, Raised said) {
        if (!Raised.causes(said.about()).contains(said.cause())) {
            throw Refusal.unfit(
                    "cause-unfit",
                    "There is no such cause for this objection",
                    List.of(new Problem(
                            "/cause",
                            "it does not go with what it is about",
                            "use one of " + String.join(", ", Raised.causes(said.about())))));
        }
        String dataset = dataset(by, said);
        String provider = datasets.find(dataset).department();
        if (by.isOf(provider)) {
            throw Refusal.conflict("own", "This is your own department's; mend it instead");
        }
        Instant now = clock.instant();
        ObjectionRow row = new ObjectionRow(
                "o-" + UUID.randomUUID().toString().substring(0, 13),
                said,
                new ObjectionRow.Against(dataset, provider),
                by.name(),
                by.department(),
                now,
                deadlines.correction(now));
        told(by, row, Map.of("move", "raised", "about", said.about(), "cause", said.cause()));
        entities.persist(row);
        notices.tell(provider, Role.STEWARD, new Notices.About("objection-raised", "objection", row.id()));
        return row.shown();
    }

    private String dataset(Caller by, Raised said) {
        return switch (said.about()) {
            case "decision" ->
                requests.find(by, said.subject())
                        .filter(request -> policy.permits(Deed.RECEIVE, Parties.received(request.recipient())))
                        .map(request -> request.ask().dataset())
                        .orElseThrow(() -> Refusal.notFound("request"));
            case "use" ->
                grants.received(by.department(), said.subject())
                        .map(GrantDesk.Received::dataset)
                        .orElseThrow(() -> Refusal.notFound("grant"));
            default -> sight.find(said.subject()).id();
        };
    }

    /** Answers, by a steward of the department that it is against. */
    @Transactional
    public Shown answer(Caller by, String id, String text) {
        ObjectionRow row = lock(id);
        policy.requireOrHide(Deed.DECIDE, parties(row), "objection");
        precondition.check(row.version());
        row.open().answer(by.name(), clock.instant(), text);
        told(by, row, Map.of("move", "answered", "inTime", clock.instant().isBefore(row.due())));
        notices.tell(row.department(), Role.SUBSCRIBER, new Notices.About("objection-answered", "objection", id));
        return row.shown();
    }

    /** Rates the answer, by the department that objected. */
    @Transactional
    public Shown rate(Caller by, String id, Rating rating) {
        ObjectionRow row = own(id);
        row.answered().rate(rating);
        told(by, row, Map.of("move", "rated", "stars", rating.stars(), "solved", rating.solved()));
        notices.tell(row.provider(), Role.STEWARD, new Notices.About("objection-rated", "objection", id));
        return row.shown();
    }

    /** Takes it back, by the department that objected, as long as nobody has answered it. */
    @Transactional
    public Shown withdraw(Caller by, String id) {
        ObjectionRow row = own(id);
        row.open().withdraw();
        told(by, row, Map.of("move", "withdrawn"));
        return row.shown();
    }

    /** All that the caller may see, the newest first. */
    @Transactional
    public List<Shown> all(Caller caller) {
        return rows(caller, Place.LATEST, Integer.MAX_VALUE).stream()
                .filter(this::isSeen)
                .map(ObjectionRow::shown)
                .toList();
    }

    /**
     * Some objections.
     *
     * @param next null: there are no earlier ones
     */
    public record Page(List<Shown> objections, @Nullable String next) {
        public Page {
            objections = List.copyOf(objections);
        }
    }

    /**
     * Some of what the caller may see, the newest first.
     *
     * @param after as an earlier page gave it; null: from the newest
     * @throws Refusal where {@code after} is none that such a page gave
     */
    @Transactional
    public Page some(Caller caller, @Nullable String after, int most) {
        String list = "objections of " + caller.name();
        List<ObjectionRow> rows = rows(caller, cursors.place(list, after, Place.LATEST), most);
        return new Page(
                rows.stream().filter(this::isSeen).map(ObjectionRow::shown).toList(),
                rows.size() < most
                        ? null
                        : cursors.give(
                                list,
                                new Place(
                                        rows.getLast().raised(), rows.getLast().id())));
    }

    private List<ObjectionRow> rows(Caller caller, Place from, int most) {
        return entities.createQuery(
                        "FROM ObjectionRow o WHERE (:own = '' OR o.provider = :own OR o.department = :own)"
                                + " AND (o.raised < :at OR (o.raised = :at AND o.id < :id))"
                                + " ORDER BY o.raised DESC, o.id DESC",
                        ObjectionRow.class)
                .setParameter("own", policy.permitsEverywhere(Deed.SEE_SHARING) ? "" : caller.department())
                .setParameter("at", from.at())
                .setParameter("id", from.id())
                .setMaxResults(most)
                .getResultList();
    }

    /** An objection with its file, if it is there and the caller may see it. */
    @Transactional
    public Optional<CaseFile> file(Caller caller, String id) {
        return Optional.ofNullable(entities.find(ObjectionRow.class, id))
                .filter(this::isSeen)
                .map(row -> file(caller, row));
    }

    private CaseFile file(Caller caller, ObjectionRow row) {
        Optional<String> request = switch (row.about()) {
            case "decision" -> Optional.of(row.subjectId());
            case "use" -> grants.received(row.department(), row.subjectId()).map(GrantDesk.Received::request);
            default -> Optional.empty();
        };
        return new CaseFile(
                row.shown(),
                request.flatMap(found -> requests.find(caller, found)).orElse(null),
                request.map(found -> requests.moves(caller, found)).orElse(List.of()));
    }

    /** What is open about an interface goes along to the department that takes it over. */
    void handed(@Observes HandedOver handed) {
        entities.createQuery(
                        "FROM ObjectionRow WHERE dataset = :dataset AND state = 'open' ORDER BY raised, id",
                        ObjectionRow.class)
                .setParameter("dataset", handed.dataset())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(row -> {
                    row.open().goTo(handed.to());
                    notices.tell(
                            handed.to(), Role.STEWARD, new Notices.About("objection-raised", "objection", row.id()));
                });
    }

    private boolean isSeen(ObjectionRow row) {
        return policy.permits(Deed.SEE_SHARING, parties(row));
    }

    private static Parties parties(ObjectionRow row) {
        return Parties.of(row.provider(), row.department());
    }

    private void told(Caller by, ObjectionRow row, Map<String, ?> facts) {
        row.told(outbox.record(Entry.of(Kind.OBJECTION, clock.instant(), by.name())
                .about("objection", row.id())
                .about("dataset", row.dataset())
                .about("department", List.of(row.department(), row.provider()))
                .about(subject(row.about()), row.subjectId())
                .with(new LinkedHashMap<>(facts))
                .entry()));
    }

    private static String subject(String about) {
        return switch (about) {
            case "decision" -> "request";
            case "use" -> "grant";
            default -> "dataset";
        };
    }

    private ObjectionRow own(String id) {
        ObjectionRow row = lock(id);
        policy.requireOrHide(Deed.RECEIVE, parties(row), "objection");
        precondition.check(row.version());
        return row;
    }

    private ObjectionRow lock(String id) {
        ObjectionRow row = entities.find(ObjectionRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw Refusal.notFound("objection");
        }
        return row;
    }
}
