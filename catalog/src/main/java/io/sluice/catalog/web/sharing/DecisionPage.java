package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.sharing.RequestViews;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.contract.Compiled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Deciding on a request: item by item, a look at what would leave, and a last look before it counts. */
@Path("/inbox/{id}")
@RolesAllowed(Role.STEWARD)
@Produces(MediaType.TEXT_HTML)
public class DecisionPage {
    private final SharingResource sharing;
    private final DatasetDesk datasets;
    private final RequestSheets sheets;
    private final Held held;
    private final Forms forms;
    private final Pages pages;
    private final Precondition precondition;

    DecisionPage(
            SharingResource sharing,
            DatasetDesk datasets,
            RequestSheets sheets,
            Held held,
            Forms forms,
            Pages pages,
            Precondition precondition) {
        this.sharing = sharing;
        this.datasets = datasets;
        this.sheets = sheets;
        this.held = held;
        this.forms = forms;
        this.pages = pages;
        this.precondition = precondition;
    }

    /**
     * @param choices for each item, in the order of the request's items
     * @param held what its recipient has already
     * @param linkage what its recipient could join if all were granted as asked; empty: nothing that is not counted
     * @param escalation who stated why more can be joined than is counted; empty: nobody had to
     * @param version of the request, as its reader sees it
     */
    public record Sheet(
            RequestSheet request,
            List<Choice> choices,
            int termDays,
            List<Held.Row> held,
            String linkage,
            String escalation,
            int version) {}

    /** @param options treatments that it can have instead of the view's */
    public record Choice(RequestSheet.Item item, List<Stronger.Option> options) {}

    /**
     * What a decision comes to, before it counts.
     *
     * @param outcome in words
     * @param sent what the form said, to be sent again
     */
    public record Review(RequestSheet request, String outcome, List<DecisionForm.Line> lines, List<Sent> sent) {}

    public record Sent(String name, String value) {}

    @GET
    public Response form(@PathParam("id") String id) {
        SharingResource.Shown request = open(id);
        Texts texts = pages.texts();
        RequestSheet sheet = sheets.of(request);
        Stronger stronger = new Stronger(compiled(request), request.ask().view(), request.recipient());
        SharingResource.Escalation escalation = request.escalation();
        return pages.page(Templates.decide(
                pages.frame(),
                new Sheet(
                        sheet,
                        sheet.items().stream()
                                .map(item -> new Choice(item, stronger.of(item.name(), item.words(), texts)))
                                .toList(),
                        request.ask().termDays(),
                        held.of(request),
                        linkage(id),
                        escalation == null ? "" : texts.filled("escalated", escalation.by(), escalation.reason()),
                        request.version())));
    }

    private String linkage(String id) {
        RequestViews.Link links = sharing.view(id).links();
        String comma = pages.texts().get("comma");
        return links == null
                ? ""
                : pages.texts()
                        .filled(
                                "addsUpTo",
                                String.join(comma, links.grants()),
                                String.join(comma, links.fields()),
                                links.k());
    }

    /** Says what a decision would come to; nothing is decided. */
    @POST
    @Path("/review")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response review(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        SharingResource.Shown request = open(id);
        RequestSheet sheet = sheets.of(request);
        DecisionForm decision = new DecisionForm(form, sheet.items());
        return pages.page(Templates.review(
                pages.frame(),
                new Review(
                        sheet,
                        decision.outcome(pages.texts()),
                        decision.lines(pages.texts()),
                        form.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("once"))
                                .map(entry -> new Sent(
                                        entry.getKey(), entry.getValue().getFirst()))
                                .toList())));
    }

    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        DecisionForm decision =
                new DecisionForm(form, sheets.of(sharing.find(id)).items());
        precondition.ofForm(form.getFirst("version"));
        return forms.send(decision.once(), () -> {
            SharingResource.Shown decided = sharing.decide(id, decision.ruling());
            return Pages.done("/requests/" + id, decided.escalation() == null ? "decided" : "escalated");
        });
    }

    /** Lets the caller's browser ask the data process for the first records that this decision would deliver. */
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public SharingResource.Previewing preview(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        forms.checkOrigin();
        return sharing.preview(
                id, new DecisionForm(form, sheets.of(sharing.find(id)).items()).ruling());
    }

    @POST
    @Path("/supplement")
    public Response supplement(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            sharing.askSupplement(id, new SharingResource.Reason(reason));
            return Pages.done("/requests/" + id, "supplementAsked");
        });
    }

    @POST
    @Path("/extend")
    public Response extend(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            sharing.extend(id, new SharingResource.Reason(reason));
            return Pages.done("/inbox/" + id, "extended");
        });
    }

    private SharingResource.Shown open(String id) {
        SharingResource.Shown request = sharing.find(id);
        if (!request.state().equals("submitted")) {
            throw Refusal.conflict(
                            "request-closed",
                            "This request does not wait for a decision: it is " + request.state()
                                    + (request.decidedBy() == null ? "" : ", by " + request.decidedBy()))
                    .with(request.state(), request.decidedBy() == null ? "–" : request.decidedBy());
        }
        return request;
    }

    private Compiled compiled(SharingResource.Shown request) {
        return datasets.compiled(request.ask().dataset())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet"));
    }
}
