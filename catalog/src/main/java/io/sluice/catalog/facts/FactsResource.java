package io.sluice.catalog.facts;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.dataset.Sight;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** How an interface is doing, for whoever may know of it. */
@Path("/api/v1")
public class FactsResource {
    private final LiveFacts facts;
    private final Sight sight;

    FactsResource(LiveFacts facts, Sight sight) {
        this.facts = facts;
        this.sight = sight;
    }

    @GET
    @Path("/datasets/{id}/facts")
    @Authenticated
    public LiveFacts.Facts of(@PathParam("id") String id) {
        return facts.of(sight.find(id));
    }
}
