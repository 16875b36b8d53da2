package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
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

/** The moves in a grant's life that somebody makes: each is asked for again, with its reason, before it counts. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class GrantLifePage {
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final Forms forms;
    private final Pages pages;

    GrantLifePage(GrantResource grants, DatasetDesk datasets, Forms forms, Pages pages) {
        this.grants = grants;
        this.datasets = datasets;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param word of the move
     * @param path where the form goes
     * @param back where who thinks better of it goes
     */
    public record Sheet(
            String id,
            String title,
            String view,
            String recipient,
            State state,
            String moveTitle,
            String help,
            String word,
            boolean danger,
            String path,
            String back) {}

    @GET
    @Path("/grants/{id}/{move:revoke|suspend|resume}")
    @RolesAllowed(Role.STEWARD)
    public Response asked(@PathParam("id") String id, @PathParam("move") String move) {
        return form(id, move, "/grants/" + id + "/" + move, "/grants");
    }

    @GET
    @Path("/subscriptions/{id}/relinquish")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response asked(@PathParam("id") String id) {
        return form(id, "relinquish", "/subscriptions/" + id + "/relinquish", "/subscriptions/" + id);
    }

    private Response form(String id, String move, String path, String back) {
        GrantResource.Shown grant = grants.find(id);
        return pages.page(Templates.life(
                pages.frame(),
                new Sheet(
                        id,
                        datasets.find(grant.dataset()).catalogue().title(),
                        String.valueOf(grant.terms().get("view")),
                        grant.recipient(),
                        States.grant(grant.state(), pages.texts()),
                        pages.texts().get(move + "Title"),
                        pages.texts().get(move + "Help"),
                        pages.texts().get(move),
                        !move.equals("resume"),
                        path,
                        back)));
    }

    /** Revoked or suspended: new reads are refused within a second. */
    @POST
    @Path("/grants/{id}/{move:revoke|suspend|resume}")
    @RolesAllowed(Role.STEWARD)
    public Response move(
            @PathParam("id") String id,
            @PathParam("move") String move,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        GrantResource.Revocation why = new GrantResource.Revocation(reason);
        return forms.send(once, () -> {
            switch (move) {
                case "revoke" -> grants.revoke(id, why);
                case "suspend" -> grants.suspend(id, why);
                case "resume" -> grants.resume(id, why);
                default -> throw Refusal.notFound("move");
            }
            return Pages.done(
                    "/grants", move.equals("revoke") ? "revoked" : move.equals("suspend") ? "suspended" : "resumed");
        });
    }

    @POST
    @Path("/subscriptions/{id}/relinquish")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response relinquish(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            grants.relinquish(id, new GrantResource.Revocation(reason));
            return Pages.done("/subscriptions", "relinquished");
        });
    }
}
