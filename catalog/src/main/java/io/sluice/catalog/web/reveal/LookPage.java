package io.sluice.catalog.web.reveal;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.InterfacePreviewResource;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.reveal.Wanted;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;

/** The first rows of an interface beside what each view makes of them, with their originals masked. */
@Path("/rows/{dataset}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LookPage {
    private final InterfacePreviewResource previews;
    private final Sight sight;
    private final Policy policy;
    private final Forms forms;
    private final Pages pages;

    LookPage(InterfacePreviewResource previews, Sight sight, Policy policy, Forms forms, Pages pages) {
        this.previews = previews;
        this.sight = sight;
        this.policy = policy;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param asks whether the reader may ask to see a record as it is */
    public record Sheet(
            String dataset, String title, boolean asks, List<String> views, List<Choice> codes, int shortest) {}

    public record Choice(String value, String word) {}

    @GET
    public Response show(@PathParam("dataset") String id) {
        Dataset dataset = sight.find(id);
        Parties parties = Parties.of(dataset.department());
        policy.requireOrHide(Deed.LOOK_MASKED, parties, "look");
        return pages.page(Templates.look(
                pages.frame(),
                new Sheet(
                        dataset.id(),
                        dataset.catalogue().title(),
                        policy.permits(Deed.REVEAL, parties),
                        dataset.catalogue().views().stream()
                                .map(Catalogue.View::name)
                                .toList(),
                        codes(pages.texts()),
                        Wanted.SHORTEST)));
    }

    private static List<Choice> codes(Texts texts) {
        return Stream.of("quality", "objection", "incident", "request")
                .map(code -> new Choice(code, texts.word("revealCode", code)))
                .toList();
    }

    /** Lets the caller's browser ask the data process for the masked rows, once. */
    @POST
    @Path("/orders")
    @Produces(MediaType.APPLICATION_JSON)
    public List<InterfacePreviewResource.Ordered> orders(@PathParam("dataset") String id) {
        forms.checkOrigin();
        return previews.previewRegistered(id);
    }
}
