package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What people do with requests, whichever way they come: pages and REST call the same. Each call is one transaction; what
 * is not carried out is told by a {@link Refusal}, and nothing was changed.
 */
@ApplicationScoped
public class SharingDesk {
    private final AskDesk asking;
    private final DecisionDesk deciding;
    private final ReviewDesk reviewing;
    private final RequestViews views;

    SharingDesk(AskDesk asking, DecisionDesk deciding, ReviewDesk reviewing, RequestViews views) {
        this.asking = asking;
        this.deciding = deciding;
        this.reviewing = reviewing;
        this.views = views;
    }

    /** Asks for an interface for the caller's department; an unconditional one is granted at once. */
    @Transactional
    public SharingResource.Shown submit(Caller by, Ask ask) {
        return views.shown(asking.submit(actor(by, Role.SUBSCRIBER), ask));
    }

    /**
     * Asks for several interfaces in one matter, all or none; each is decided by the department that offers it.
     *
     * @return in the order in which they were asked; their case id is the same
     */
    @Transactional
    public List<SharingResource.Shown> submitTogether(Caller by, List<Ask> asks) {
        String ofCase = "c-" + UUID.randomUUID().toString().substring(0, 13);
        List<SharingResource.Shown> shown = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            try {
                RequestRow request = asking.submit(actor(by, Role.SUBSCRIBER), asks.get(i));
                request.joins(ofCase);
                shown.add(views.shown(request));
            } catch (Refusal refusal) {
                throw at(i, refusal);
            }
        }
        return shown;
    }

    private static Refusal at(int i, Refusal refusal) {
        List<Problem> problems = refusal.problems().stream()
                .map(each -> new Problem("/asks/" + i + each.path(), each.cause(), each.remedy()))
                .toList();
        return Refusal.unfit(
                        refusal.code(),
                        "Nothing was asked, because of request " + (i + 1) + ": " + refusal.getMessage(),
                        problems)
                .with(refusal.values().toArray());
    }

    /** Adds what the department that offers asked for; the clock goes on. */
    @Transactional
    public SharingResource.Shown supply(Caller by, String id, Answer answer) {
        return views.shown(asking.supply(actor(by, Role.SUBSCRIBER), id, answer));
    }

    /** Takes a question back that nobody has decided on. */
    @Transactional
    public SharingResource.Shown withdraw(Caller by, String id) {
        return views.shown(asking.withdraw(actor(by, Role.SUBSCRIBER), id));
    }

    /** Decides, once; of two who decide at once, the second is told who did. */
    @Transactional
    public SharingResource.Shown decide(Caller by, String id, Ruling ruling) {
        return views.shown(deciding.decide(actor(by, Role.STEWARD), id, ruling));
    }

    /**
     * Lets who may decide see what a grant would deliver.
     *
     * @param order to be sent as it is, with the ticket
     */
    public record Previewing(TicketDesk.Given given, String order) {}

    /** What the data process is to be called with, to see what a ruling would deliver. */
    @Transactional
    public Previewing preview(Caller by, String id, Ruling ruling) {
        return deciding.preview(actor(by, Role.STEWARD), id, ruling);
    }

    /** Asks the requester to add something; the clock stands still until it has. */
    @Transactional
    public SharingResource.Shown askSupplement(Caller by, String id, String what) {
        return views.shown(reviewing.askSupplement(actor(by, Role.STEWARD), id, what));
    }

    /** Extends the term of the decision, once. */
    @Transactional
    public SharingResource.Shown extend(Caller by, String id, String reason) {
        return views.shown(reviewing.extend(actor(by, Role.STEWARD), id, reason));
    }

    private static Actor actor(Caller caller, String role) {
        return new Actor(caller.name(), caller.department(), caller.deputyOf(role));
    }
}
