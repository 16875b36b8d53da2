package io.sluice.catalog.web.catalogue;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.lineage.LineageDesk;
import io.sluice.catalog.web.Pages;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Where each field comes from and where it goes: source, field, views, grants; drawn, and as a list. */
@Path("/datasets/{id}/lineage")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LineagePage {
    private final Sight sight;
    private final LineageDesk lineage;
    private final Pages pages;

    LineagePage(Sight sight, LineageDesk lineage, Pages pages) {
        this.sight = sight;
        this.lineage = lineage;
        this.pages = pages;
    }

    /**
     * @param source and table; empty: the reader may not see them
     * @param more grants in force that the reader may not see
     */
    public record Sheet(
            String id,
            String title,
            String source,
            LineageMap.Drawing map,
            List<Row> rows,
            int more,
            String sentence) {}

    /** @param columns of the source, with how they are converted */
    public record Row(String field, String columns, String logic, String views, String grants) {}

    @GET
    public Response show(@PathParam("id") String id) {
        Dataset dataset = sight.find(id);
        LineageDesk.Ways ways = lineage.of(id);
        String comma = pages.texts().get("comma");
        List<Row> rows =
                ways.fields().stream().map(field -> row(field, ways, comma)).toList();
        return pages.page(Templates.lineage(
                pages.frame(),
                new Sheet(
                        dataset.id(),
                        dataset.catalogue().title(),
                        ways.source().isEmpty() ? "" : ways.source() + " · " + ways.table(),
                        LineageMap.of(ways),
                        rows,
                        ways.moreGrants(),
                        pages.texts()
                                .filled(
                                        "lineageSentence",
                                        rows.size(),
                                        ways.views().size(),
                                        ways.grants().size()))));
    }

    private static Row row(LineageDesk.Ways.Field field, LineageDesk.Ways ways, String comma) {
        List<String> views = ways.views().stream()
                .flatMap(view -> view.shown().stream()
                        .filter(shown -> shown.field().equals(field.name()))
                        .map(shown -> view.name() + " (" + shown.treatment() + ")"))
                .toList();
        List<String> grants = ways.grants().stream()
                .filter(grant -> grant.fields().contains(field.name()))
                .map(LineageDesk.Ways.Grant::id)
                .toList();
        return new Row(
                field.name(),
                String.join(comma, field.columns()),
                field.logic(),
                String.join(comma, views),
                String.join(comma, grants));
    }
}
