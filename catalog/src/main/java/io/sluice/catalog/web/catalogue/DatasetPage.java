package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Treated;
import jakarta.ws.rs.GET;
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
    private final Freshness freshness;
    private final io.sluice.catalog.quality.Quality scores;
    private final Caller caller;
    private final Pages pages;

    DatasetPage(
            Sight sight, Freshness freshness, io.sluice.catalog.quality.Quality scores, Caller caller, Pages pages) {
        this.caller = caller;
        this.sight = sight;
        this.freshness = freshness;
        this.scores = scores;
        this.pages = pages;
    }

    /**
     * Everything the page shows; empty where an entry has none of it.
     *
     * @param ask whether the caller can ask for it
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
     * @param bars one a day, the last day last
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
        Sheet sheet = new SheetText(pages.texts()).of(dataset, freshness.of(dataset.id()), quality(dataset), ask);
        return pages.page(Templates.dataset(pages.frame(), sheet));
    }

    private Quality quality(Dataset dataset) {
        LocalDate today = scores.today();
        return new QualityText(pages.texts())
                .of(scores.of(dataset.id(), today.minusDays(QualityText.DAYS - 1), today), today);
    }
}
