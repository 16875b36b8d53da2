package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.search.saved.SavedSearchResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
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
import java.util.Optional;

/** Searches that a person saved, with what each finds anew. */
@Path("/searches")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SavedSearchesPage {
    private final SavedSearchResource searches;
    private final Sight sight;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    SavedSearchesPage(SavedSearchResource searches, Sight sight, Times times, Forms forms, Pages pages) {
        this.searches = searches;
        this.sight = sight;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    public record Sheet(List<Row> rows) {}

    /** @param link to the question's answer */
    public record Row(String id, String name, String link, String hits, String saved, List<Entry> fresh) {}

    public record Entry(String id, String title) {}

    @GET
    public Response list() {
        return pages.page(Templates.searches(
                pages.frame(), new Sheet(searches.list().stream().map(this::row).toList())));
    }

    /** Where a notice of new hits leads to. */
    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        return pages.page(Templates.searches(pages.frame(), new Sheet(List.of(row(searches.find(id))))));
    }

    private Row row(SavedSearchResource.Saved saved) {
        Texts texts = pages.texts();
        return new Row(
                saved.id(),
                saved.name(),
                new Asked(saved.words(), saved.departments(), saved.domains(), saved.sharingTypes(), 0).link(),
                texts.filled("countFound", saved.hits()),
                times.time(saved.saved()),
                fresh(saved.fresh()));
    }

    private List<Entry> fresh(List<String> ids) {
        return ids.stream().flatMap(id -> entry(id).stream()).toList();
    }

    /** Empty: the person may not see it any more. */
    private Optional<Entry> entry(String id) {
        try {
            return Optional.of(new Entry(id, sight.find(id).catalogue().title()));
        } catch (Refusal unseen) {
            return Optional.empty();
        }
    }

    @POST
    public Response save(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("q") @DefaultValue("") String words,
            @FormParam("department") List<String> departments,
            @FormParam("domain") List<String> domains,
            @FormParam("sharingType") List<String> sharingTypes) {
        return forms.send(once, () -> {
            try (Response saved =
                    searches.save(new SavedSearchResource.Wanted(name, words, departments, domains, sharingTypes))) {
                return Pages.done("/searches", saved.getStatus() == 201 ? "searchSaved" : "");
            }
        });
    }

    @POST
    @Path("/{id}/looked")
    public Response looked(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            SavedSearchResource.Saved unused = searches.looked(id);
            return "/searches";
        });
    }

    @POST
    @Path("/{id}/remove")
    public Response remove(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            searches.remove(id);
            return Pages.done("/searches", "searchRemoved");
        });
    }
}
