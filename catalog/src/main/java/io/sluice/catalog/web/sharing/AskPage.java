package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Treated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Asking for an interface: which view, which items, for what, on which legal basis, for how long. */
@Path("/datasets/{id}/ask")
@RolesAllowed(Role.SUBSCRIBER)
@Produces(MediaType.TEXT_HTML)
public class AskPage {
    private final Sight sight;
    private final SharingResource sharing;
    private final Forms forms;
    private final Pages pages;

    AskPage(Sight sight, SharingResource sharing, Forms forms, Pages pages) {
        this.sight = sight;
        this.sharing = sharing;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param view the chosen one; what others show is behind their links */
    public record Sheet(
            String dataset,
            String title,
            String department,
            State sharing,
            String condition,
            String path,
            String view,
            List<View> views,
            List<Item> items) {}

    public record View(String name, String link, boolean current) {}

    public record Item(String name, String title, Grade grade, Treated treated, boolean ticked) {}

    @GET
    public Response form(@PathParam("id") String id, @QueryParam("view") @DefaultValue("") String wanted) {
        Dataset dataset = sight.find(id);
        AskSheets.check(dataset);
        return pages.page(Templates.ask(
                pages.frame(), new AskSheets(pages.texts()).of(dataset, wanted, "/datasets/" + id + "/ask?view=")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        AskForm sent = new AskForm(id, form);
        return forms.send(sent.once(), () -> {
            try (Response made = sharing.submit(sent.ask())) {
                SharingResource.Shown request = (SharingResource.Shown) made.getEntity();
                return Pages.done(
                        "/requests/" + request.id(), request.state().equals("granted") ? "askedGranted" : "asked");
            }
        });
    }
}
