package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.calendar.Deadlines;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.Linkage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests as people see them: those who asked, those who decide, and those who see all. */
@ApplicationScoped
public class RequestViews {
    private final Requests requests;
    private final LinkageDesk linkage;
    private final Renewal renewal;
    private final GrantDesk grants;
    private final Deadlines deadlines;
    private final Clock clock;

    RequestViews(
            Requests requests,
            LinkageDesk linkage,
            Renewal renewal,
            GrantDesk grants,
            Deadlines deadlines,
            Clock clock) {
        this.requests = requests;
        this.linkage = linkage;
        this.renewal = renewal;
        this.grants = grants;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * One field that is asked for.
     *
     * @param title in the department's language
     * @param classification its grade
     * @param treatment the weakest that the view allows, in words
     */
    public record Asked(String field, String title, String classification, String treatment) {}

    /** What the recipient holds already; it has not ended. */
    public record Holding(String grant, String dataset, String view, List<String> fields) {}

    /** What the recipient could join if all that is asked were granted. */
    public record Link(List<String> fields, List<String> grants, int k) {}

    /**
     * All that a decision needs to be seen.
     *
     * @param condition on which the interface is shared
     * @param links null: it can join nothing that is not counted, or the contract has changed so that nobody can tell
     * @param problem why it could not be granted as it was asked, as the contract is now; null: it could
     * @param together other requests of its case
     */
    public record View(
            SharingResource.Shown request,
            String title,
            String sharingType,
            String condition,
            List<Asked> asked,
            List<Holding> holdings,
            @Nullable Link links,
            @Nullable String problem,
            List<SharingResource.Moved> moves,
            List<SharingResource.Shown> together) {}

    /** All that somebody may see, the first one first. */
    @Transactional
    public List<SharingResource.Shown> all(Caller caller) {
        return shown(requests.seen());
    }

    /** What a department has asked for and that is in one of some states, as far as the caller may see it. */
    @Transactional
    List<SharingResource.Shown> seenOf(String recipient, List<String> states) {
        return shown(
                requests.of(recipient, states).stream().filter(requests::isSeen).toList());
    }

    /** A request, if it is there and the caller may see it. */
    @Transactional
    public Optional<SharingResource.Shown> find(Caller caller, String id) {
        return row(id).map(this::shown);
    }

    /** Every move of a request, the first one first; none where the caller may not see it. */
    @Transactional
    public List<SharingResource.Moved> moves(Caller caller, String id) {
        return row(id).map(row -> moves(row.id())).orElse(List.of());
    }

    /** The requests of a case that the caller may see. */
    @Transactional
    public List<SharingResource.Shown> ofCase(Caller caller, String id) {
        return shown(requests.ofCase(id).stream().filter(requests::isSeen).toList());
    }

    /** A request with all that a decision needs, if it is there and the caller may see it. */
    @Transactional
    public Optional<View> view(Caller caller, String id) {
        return row(id).map(row -> view(caller, row));
    }

    private Optional<RequestRow> row(String id) {
        return requests.find(id).filter(requests::isSeen);
    }

    SharingResource.Shown shown(RequestRow row) {
        return shown(List.of(row)).getFirst();
    }

    List<SharingResource.Shown> shown(List<RequestRow> rows) {
        Map<String, EscalationRow> stated = linkage.of(rows.stream()
                .filter(row -> row.state() == RequestState.SUBMITTED)
                .map(RequestRow::id)
                .toList());
        return rows.stream().map(row -> shown(row, stated.get(row.id()))).toList();
    }

    private SharingResource.Shown shown(RequestRow row, @Nullable EscalationRow stated) {
        return new SharingResource.Shown(
                row.id(),
                row.recipient(),
                row.ask(),
                row.state().word(),
                row.requestedBy(),
                row.requested(),
                row.decidedBy(),
                row.decided(),
                row.reasonCode(),
                row.reason(),
                stated == null ? null : SharingResource.Escalation.of(stated),
                term(row),
                row.items(),
                row.conditions(),
                row.caseId(),
                row.assignee(),
                row.version());
    }

    private SharingResource.Term term(RequestRow row) {
        RequestClock its = row.clock();
        Instant due = its.due();
        Integer stopped = its.daysLeft();
        int running = due == null ? 0 : deadlines.left(clock.instant(), due);
        return new SharingResource.Term(
                deadlines.day(its.reviewDue()),
                due == null ? null : deadlines.day(due),
                stopped == null ? running : stopped,
                its.extended(),
                its.overdue(),
                row.owed(),
                row.supplied());
    }

    private List<SharingResource.Moved> moves(String id) {
        return requests.moves(id).stream().map(this::moved).toList();
    }

    private SharingResource.Moved moved(MoveRow row) {
        Instant due = row.due();
        return new SharingResource.Moved(
                row.move(),
                row.actor(),
                row.role(),
                row.at(),
                row.reasonCode(),
                row.reason(),
                due == null ? null : deadlines.day(due),
                row.entry());
    }

    private View view(Caller caller, RequestRow row) {
        Dataset dataset = requests.dataset(row.dataset());
        Catalogue catalogue = dataset.catalogue();
        Link links = null;
        String problem = null;
        try {
            Compiled compiled = requests.compiled(row.dataset());
            Terms terms = renewal.terms(row.recipient(), row.ask(), null, compiled);
            links = linkage.crossing(row.recipient(), terms.plan(), compiled)
                    .map(RequestViews::link)
                    .orElse(null);
        } catch (Refusal unfit) {
            problem = unfit.getMessage();
        }
        String ofCase = row.caseId();
        return new View(
                shown(row),
                catalogue.title(),
                catalogue.sharingType(),
                catalogue.condition(),
                asked(row.ask(), catalogue),
                grants.standing(row.recipient()).stream()
                        .map(RequestViews::holding)
                        .toList(),
                links,
                problem,
                moves(row.id()),
                ofCase == null
                        ? List.of()
                        : ofCase(caller, ofCase).stream()
                                .filter(each -> !each.id().equals(row.id()))
                                .toList());
    }

    private static Link link(Linkage.Crossing crossing) {
        return new Link(List.copyOf(crossing.fields()), List.copyOf(crossing.grants()), crossing.k());
    }

    private static Holding holding(GrantDesk.Standing standing) {
        Map<String, Object> decision = standing.decision();
        List<String> fields = decision.get("fields") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new Holding(standing.grant(), standing.dataset(), String.valueOf(decision.get("view")), fields);
    }

    private static List<Asked> asked(Ask ask, Catalogue catalogue) {
        List<Asked> asked = new ArrayList<>();
        List<String> named = ask.fields();
        for (Catalogue.View view : catalogue.views()) {
            if (view.name().equals(ask.view())) {
                view.fields().stream()
                        .filter(each -> named == null || named.contains(each.field()))
                        .forEach(each -> asked.add(asked(each, catalogue)));
            }
        }
        return asked;
    }

    private static Asked asked(Catalogue.Shown shown, Catalogue catalogue) {
        return catalogue.fields().stream()
                .filter(item -> item.name().equals(shown.field()))
                .findFirst()
                .map(item -> new Asked(shown.field(), item.title(), item.classification(), shown.treatment()))
                .orElseGet(() -> new Asked(shown.field(), "", "", shown.treatment()));
    }
}
