package io.sluice.catalog.web.objection;

import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.objection.ObjectionDesk;
import io.sluice.catalog.objection.ObjectionResource;
import io.sluice.catalog.objection.Rating;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;

/** One objection with its file, as both sides see it: who objected rates, who offers answers. */
@Path("/objections")
@RolesAllowed({Role.SUBSCRIBER, Role.STEWARD})
@Produces(MediaType.TEXT_HTML)
public class ObjectionPage {
    private final ObjectionResource objections;
    private final Policy policy;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    ObjectionPage(ObjectionResource objections, Policy policy, Times times, Forms forms, Pages pages) {
        this.objections = objections;
        this.policy = policy;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param request that it is about, or that led to its grant; empty: it is about an entry
     * @param answer empty: there is none yet
     * @param answers whether the caller can answer it, {@code rates} rate it, {@code withdraws} take it back
     */
    public record Sheet(
            String id,
            String what,
            String subject,
            String dataset,
            String department,
            String provider,
            State state,
            String raised,
            String due,
            String words,
            String request,
            List<Moved> moves,
            String answer,
            String answered,
            String stars,
            String solved,
            String remark,
            boolean answers,
            boolean rates,
            boolean withdraws) {}

    public record Moved(String what, String by, String reason, String entry) {}

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        ObjectionDesk.CaseFile file = objections.find(id);
        return pages.page(Templates.objection(pages.frame(), sheet(file)));
    }

    private Sheet sheet(ObjectionDesk.CaseFile file) {
        Texts texts = pages.texts();
        ObjectionDesk.Shown objection = file.objection();
        SharingResource.Shown request = file.request();
        boolean open = objection.state().equals("open");
        Parties parties = Parties.of(objection.provider(), objection.department());
        boolean own = policy.permits(Deed.RECEIVE, parties);
        return new Sheet(
                objection.id(),
                texts.word("about", objection.about()) + " · " + texts.word("cause", objection.cause()),
                objection.subject(),
                objection.dataset(),
                objection.department(),
                objection.provider(),
                ObjectionsPage.state(objection.state(), texts),
                objection.raisedBy() + " · " + times.time(objection.raised()),
                open ? times.day(objection.due()) : "",
                objection.words(),
                request == null ? "" : request.id(),
                file.moves().stream().map(move -> moved(move, texts)).toList(),
                Objects.requireNonNullElse(objection.answer(), ""),
                objection.answered() == null ? "" : objection.answeredBy() + " · " + times.time(objection.answered()),
                objection.rating() == null ? "" : texts.filled("starsOf", objection.rating()),
                objection.solved() == null ? "" : texts.get(objection.solved() ? "solvedYes" : "solvedNo"),
                Objects.requireNonNullElse(objection.remark(), ""),
                open && policy.permits(Deed.DECIDE, parties),
                own && objection.state().equals("answered"),
                own && open);
    }

    private Moved moved(SharingResource.Moved move, Texts texts) {
        return new Moved(
                texts.word("move", move.move()),
                move.actor() + " · " + times.time(move.at()),
                Objects.requireNonNullElse(move.reason(), ""),
                move.entry());
    }

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(Role.STEWARD)
    public Response answer(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("text") @DefaultValue("") String text) {
        return forms.send(once, () -> {
            objections.answer(id, new ObjectionResource.Answering(text));
            return Pages.done("/objections/" + id, "objectionAnswered");
        });
    }

    @POST
    @Path("/{id}/rate")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response rate(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("stars") @DefaultValue("0") int stars,
            @FormParam("solved") @DefaultValue("no") String solved,
            @FormParam("remark") @DefaultValue("") String remark) {
        return forms.send(once, () -> {
            objections.rate(id, new Rating(stars, solved.equals("yes"), remark.isBlank() ? null : remark));
            return Pages.done("/objections/" + id, "objectionRated");
        });
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response withdraw(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            objections.withdraw(id);
            return Pages.done("/objections", "objectionWithdrawn");
        });
    }
}
