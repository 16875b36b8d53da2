package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.InterfacePreviewResource;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.facts.LiveFacts;
import io.sluice.catalog.flow.SourceStatuses;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Times;
import io.sluice.catalog.web.Treated;
import io.sluice.catalog.web.flows.DriftRow;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;

/** One entry: what is in it, how sensitive, what each view shows, on what terms, how fresh. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class DatasetPage {
    private final Sight sight;
    private final LiveFacts facts;
    private final SourceStatuses statuses;
    private final InterfacePreviewResource previews;
    private final io.sluice.catalog.quality.Quality scores;
    private final Caller caller;
    private final Policy policy;
    private final Forms forms;
    private final Pages pages;
    private final Times times;

    DatasetPage(
            Sight sight,
            LiveFacts facts,
            SourceStatuses statuses,
            InterfacePreviewResource previews,
            io.sluice.catalog.quality.Quality scores,
            Caller caller,
            Policy policy,
            Forms forms,
            Pages pages,
            Times times) {
        this.forms = forms;
        this.previews = previews;
        this.caller = caller;
        this.policy = policy;
        this.sight = sight;
        this.facts = facts;
        this.statuses = statuses;
        this.scores = scores;
        this.pages = pages;
        this.times = times;
    }

    /**
     * Everything the page shows; empty where an entry has none of it.
     *
     * @param ask whether the caller can ask for it
     * @param look whether the caller can look at rows, with their originals masked
     * @param flows whether there is an interface, and so lineage and a sample
     * @param code of the resource, which the hub gave it
     * @param successor of an entry that its department calls outdated; empty: none, or it is not outdated
     */
    public record Sheet(
            String id,
            String title,
            String summary,
            String department,
            String departmentLink,
            State sharing,
            String conditionName,
            String condition,
            String nextStep,
            boolean ask,
            boolean look,
            boolean flows,
            String code,
            State fresh,
            String successor,
            String version,
            String registered,
            List<Tile> tiles,
            String itemCount,
            List<String> views,
            List<Item> items,
            String domain,
            String source,
            String standard,
            String tags,
            String entry,
            Quality quality) {}

    /**
     * How good the last days were.
     *
     * @param bars one a day, the last day last; none where nothing was checked
     * @param sentence what the picture shows, in words
     * @param day of the checks; empty where there was none
     */
    public record Quality(List<Bar> bars, String sentence, String day, List<Check> checks) {}

    /** A day in the picture, in its units. */
    public record Bar(int left, int top, int height, int middle, int labelAt, String day, String score) {}

    public record Check(String name, String what, String severity, String found, String score) {}

    public record Tile(String name, String value, String note) {}

    /** @param shown of each view, in the order of the columns */
    public record Item(String name, String title, String type, Grade grade, List<Shown> shown) {}

    public record Shown(String view, Treated treated) {}

    @GET
    @Path("/datasets/{id}")
    public Response show(@PathParam("id") String id) {
        Dataset dataset = sight.find(id);
        boolean ask = caller.has(Role.SUBSCRIBER)
                && dataset.isInterface()
                && !dataset.catalogue().sharingType().equals("notShared");
        boolean look = dataset.isInterface() && policy.permits(Deed.LOOK_MASKED, Parties.of(dataset.department()));
        Sheet sheet = new SheetText(pages.texts(), times)
                .of(dataset, facts.of(dataset), quality(dataset), new SheetText.Doors(ask, look));
        return pages.page(Templates.dataset(pages.frame(), sheet, drift(dataset)));
    }

    /** What of its source's table it cannot read, for those who may know of the source. */
    private List<DriftRow> drift(Dataset dataset) {
        return policy.permits(Deed.READ_CONTRACT, Parties.of(dataset.department()))
                ? DriftRow.of(statuses.drift(dataset.id()), pages.texts())
                : List.of();
    }

    /** Lets the caller's browser ask the data process for a few treated records, before anything is asked for. */
    @POST
    @Path("/datasets/{id}/sample")
    @Produces(MediaType.APPLICATION_JSON)
    public SharingResource.Previewing sample(@PathParam("id") String id, @FormParam("view") String view) {
        forms.checkOrigin();
        InterfacePreviewResource.Ordered ordered = previews.sample(id, view);
        return new SharingResource.Previewing(
                ordered.given().ticket(), ordered.given().url(), ordered.given().expires(), ordered.order());
    }

    private Quality quality(Dataset dataset) {
        LocalDate today = scores.today();
        return new QualityText(pages.texts())
                .of(scores.of(dataset.id(), today.minusDays(QualityText.DAYS - 1), today), today);
    }
}
