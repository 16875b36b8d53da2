package io.sluice.catalog.web.offering;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.DatasetResource;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.quality.DayScore;
import io.sluice.catalog.quality.Quality;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A department's interfaces: whether they deliver, how good they are, and who reads them. */
@Path("/interfaces")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class InterfacesPage {
    private static final int DAYS = 14;

    private final DatasetDesk datasets;
    private final DatasetResource contracts;
    private final GrantResource grants;
    private final Freshness freshness;
    private final Quality quality;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    InterfacesPage(
            DatasetDesk datasets,
            DatasetResource contracts,
            GrantResource grants,
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

    public record Sheet(List<Row> rows) {}

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
    public Response list() {
        List<GrantResource.Shown> all =
                grants.list().stream().filter(grant -> grant.ended() == null).toList();
        List<Row> rows = datasets.all().stream()
                .filter(dataset -> dataset.isInterface() && caller.isOf(dataset.department()))
                .map(dataset -> row(dataset, all))
                .toList();
        return pages.page(Templates.interfaces(pages.frame(), new Sheet(rows)));
    }

    private Row row(Dataset dataset, List<GrantResource.Shown> all) {
        Texts texts = pages.texts();
        Freshness.Counts counts = freshness.of(dataset.id());
        List<GrantResource.Shown> its = all.stream()
                .filter(grant -> grant.dataset().equals(dataset.id()))
                .toList();
        return new Row(
                dataset.id(),
                dataset.catalogue().title(),
                dataset.catalogue().version(),
                State.ofSharing(dataset.catalogue().sharingType(), texts),
                counts.last() == null ? texts.get("tileNever") : times.time(counts.last()),
                texts.number(counts.shared()),
                texts.number(counts.rejected()),
                score(dataset.id()),
                texts.number(its.size()),
                its.stream()
                        .map(GrantResource.Shown::recipient)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(texts.get("comma"))));
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
        return Response.ok(contracts.contract(id))
                .header("Content-Disposition", "attachment; filename=\"contract.odcs.yaml\"")
                .build();
    }
}
