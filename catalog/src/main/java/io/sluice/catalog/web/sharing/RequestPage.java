package io.sluice.catalog.web.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.sharing.Answer;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
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

/** One request as both sides see it: how it stands, what it says, what happened, and what can be done about it. */
@Path("/requests/{id}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class RequestPage {
    private final SharingResource sharing;
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final RequestSheets sheets;
    private final Caller caller;
    private final Policy policy;
    private final Forms forms;
    private final Pages pages;

    RequestPage(
            SharingResource sharing,
            GrantResource grants,
            DatasetDesk datasets,
            RequestSheets sheets,
            Caller caller,
            Policy policy,
            Forms forms,
            Pages pages) {
        this.sharing = sharing;
        this.grants = grants;
        this.datasets = datasets;
        this.sheets = sheets;
        this.caller = caller;
        this.policy = policy;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param decide whether the caller may decide it
     * @param own whether the caller's department asked, and the caller may act for it
     * @param open whether anything can still be done
     * @param caseLink to what was asked for together with it; empty: nothing was
     */
    public record Sheet(
            RequestSheet request, boolean decide, boolean own, boolean open, boolean owes, String caseLink) {}

    @GET
    public Response show(@PathParam("id") String id) {
        SharingResource.Shown request = sharing.find(id);
        Dataset dataset = datasets.find(request.ask().dataset());
        Parties parties = Parties.of(dataset.department(), request.recipient());
        boolean open = request.state().equals("submitted") || request.state().equals("supplement");
        return pages.page(Templates.request(
                pages.frame(),
                new Sheet(
                        sheets.of(request),
                        open && policy.permits(Deed.DECIDE, parties),
                        policy.permits(Deed.RECEIVE, parties),
                        open,
                        request.state().equals("supplement"),
                        request.caseId() == null ? "" : "/cases/" + request.caseId())));
    }

    @POST
    @Path("/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response withdraw(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            sharing.withdraw(id);
            return Pages.done("/requests/" + id, "withdrawn");
        });
    }

    @POST
    @Path("/supply")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response supply(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("text") @DefaultValue("") String text) {
        return forms.send(once, () -> {
            sharing.supply(id, new Answer(text, null));
            return Pages.done("/requests/" + id, "supplied");
        });
    }

    /** What it led to, to be waited for. */
    @GET
    @Path("/grants")
    public Response waiting(@PathParam("id") String id) {
        SharingResource.Shown request = sharing.find(id);
        return grants.ofRequest(request.id()).stream()
                .findFirst()
                .map(grant -> Pages.to(
                        caller.isOf(grant.recipient()) ? "/subscriptions/" + grant.id() : "/grants#" + grant.id()))
                .orElseGet(() -> Pages.to("/requests/" + id));
    }
}
