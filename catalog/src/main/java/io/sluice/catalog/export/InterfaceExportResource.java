package io.sluice.catalog.export;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.contract.Compiled;
import io.sluice.schemas.Standards;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What a program needs to read an interface, for whoever may know of it; its data needs a grant. */
@Path("/api/v1")
public class InterfaceExportResource {
    private final DatasetDesk datasets;
    private final Sight sight;
    private final Standards standards;
    private final HubConfig config;

    InterfaceExportResource(DatasetDesk datasets, Sight sight, Standards standards, HubConfig config) {
        this.datasets = datasets;
        this.sight = sight;
        this.standards = standards;
        this.config = config;
    }

    @GET
    @Path("/interfaces/{id}/asyncapi.yaml")
    @Produces("application/yaml")
    @Authenticated
    public String asyncApi(@PathParam("id") String id) {
        Dataset dataset = sight.find(id);
        return new AsyncApi(
                        dataset, compiled(dataset), standards, config.kafka().bootstrap())
                .yaml();
    }

    /** @param language {@code java} or {@code console} */
    @GET
    @Path("/interfaces/{id}/snippet")
    @Authenticated
    public Response snippet(@PathParam("id") String id, @QueryParam("language") @DefaultValue("java") String language) {
        Dataset dataset = sight.find(id);
        compiled(dataset);
        Snippet snippet = Snippet.of(language)
                .orElseThrow(() -> Refusal.malformed(
                        "language", "There is no snippet of that language; ask for one of " + Snippet.languages()));
        return Response.ok(snippet.text(dataset.id(), dataset.catalogue().title()))
                .type(snippet.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + snippet.file() + "\"")
                .build();
    }

    private Compiled compiled(Dataset dataset) {
        return datasets.compiled(dataset.id())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet"));
    }
}
