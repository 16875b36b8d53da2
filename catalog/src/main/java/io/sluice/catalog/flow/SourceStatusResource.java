package io.sluice.catalog.flow;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** How a source is doing, each state with cause and remedy, in English or Chinese as {@code lang} or the client says. */
@Path("/api/v1/sources/{id}/status")
@Authenticated
public class SourceStatusResource {
    private final SourceStatuses statuses;

    SourceStatusResource(SourceStatuses statuses) {
        this.statuses = statuses;
    }

    /** @param lang {@code en} or {@code zh}; the pages' words read it where they read the browser's language */
    @GET
    public SourceStatus status(@PathParam("id") String id, @QueryParam("lang") @Nullable String lang) {
        return statuses.of(id);
    }
}
