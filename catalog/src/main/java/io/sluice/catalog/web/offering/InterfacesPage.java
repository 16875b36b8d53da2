package io.sluice.catalog.web.offering;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Attachment;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetLists;
import io.sluice.catalog.dataset.DatasetResource;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.grant.GrantLists;
import io.sluice.catalog.quality.DayScore;
import io.sluice.catalog.quality.Quality;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A department's interfaces: whether they deliver, how good they are, and who reads them. */
@Path("/interfaces")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class InterfacesPage {
    private static final int DAYS = 14;
    private static final int PAGE = 25;

    private final DatasetLists datasets;
    private final DatasetResource contracts;
    private final GrantLists grants;
    private final Freshness freshness;
    private final Quality quality;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    InterfacesPage(
            DatasetLists datasets,
            DatasetResource contracts,
            GrantLists grants,
            Freshness freshness,
            Quality quality,
            Caller caller,
            Times times,
            Pages pages) {
        this.datasets = datasets;
        this.contracts = contracts;
        this.grants = grants;
        this.freshness = freshness;
        this.quality = quality;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    public record Sheet(List<Row> rows, Pager pager) {}

    /** @param readers the departments that read it */
    public record Row(
            String id,
            String title,
            String version,
            State sharing,
            String last,
            String shared,
            String rejected,
            String score,
            String grants,
            String readers) {}

    @GET
    public Response list(@QueryParam("after") @DefaultValue("") String after) {
        List<Dataset> own = datasets.of(caller.department(), DatasetLists.Which.INTERFACES, after, PAGE);
        Map<String, List<String>> readers =
                grants.recipients(own.stream().map(Dataset::id).toList());
        return pages.page(Templates.interfaces(
                pages.frame(),
                new Sheet(
                        own.stream()
                                .map(dataset -> row(dataset, readers.getOrDefault(dataset.id(), List.of())))
                                .toList(),
                        Pager.of(
                                "/interfaces",
                                after.isEmpty() ? null : after,
                                own.size() < PAGE ? null : own.getLast().id()))));
    }

    /** @param readers one for each grant */
    private Row row(Dataset dataset, List<String> readers) {
        Texts texts = pages.texts();
        Freshness.Counts counts = freshness.of(dataset.id());
        return new Row(
                dataset.id(),
                dataset.catalogue().title(),
                dataset.catalogue().version(),
                State.ofSharing(dataset.catalogue().sharingType(), texts),
                counts.last() == null ? texts.get("tileNever") : times.time(counts.last()),
                texts.number(counts.shared()),
                texts.number(counts.rejected()),
                score(dataset.id()),
                texts.number(readers.size()),
                readers.stream().distinct().collect(Collectors.joining(texts.get("comma"))));
    }

    private String score(String dataset) {
        LocalDate today = quality.today();
        List<DayScore> days = quality.of(dataset, today.minusDays(DAYS), today);
        Double score = days.isEmpty() ? null : days.getLast().score();
        return score == null ? "–" : String.format(Locale.ROOT, "%.1f", score);
    }

    /** The contract, as it was registered. */
    @GET
    @Path("/{id}/contract")
    @Produces("application/yaml")
    public Response contract(@PathParam("id") String id) {
        String contract = contracts.contract(id);
        String title = datasets.titles(List.of(id)).getOrDefault(id, id);
        return Response.ok(contract)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(title, ".odcs.yaml"))
                .build();
    }
}
