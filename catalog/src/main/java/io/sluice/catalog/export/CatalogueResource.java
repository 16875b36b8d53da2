package io.sluice.catalog.export;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.dataset.Dataset;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The catalogue as DCAT-AP 3, for whoever may search it. */
@Path("/")
public class CatalogueResource {
    private final DcatCatalogue catalogue;

    CatalogueResource(DcatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Path("/catalog.{ending: ttl|jsonld|rdf}")
    @Authenticated
    public Response export(@PathParam("ending") String ending) {
        DcatFormat format = DcatFormat.of(ending);
        List<Dataset> entries = catalogue.seen();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        catalogue.write(entries, format, out);
        return Response.ok(out.toByteArray())
                .type(format.mediaType())
                .header("Content-Disposition", "inline; filename=\"catalog." + ending + "\"")
                .build();
    }
}
