package io.sluice.catalog.lineage;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.hub.HubConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.Map;

/** Lineage of interfaces and fields, for whoever may know of them. */
@Path("/api/v1")
public class LineageResource {
    private final LineageDesk desk;
    private final HubConfig config;
    private final Clock clock;

    LineageResource(LineageDesk desk, HubConfig config, Clock clock) {
        this.desk = desk;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/interfaces/{id}/lineage")
    @Authenticated
    public LineageDesk.Ways of(@PathParam("id") String id) {
        return desk.of(id);
    }

    @GET
    @Path("/interfaces/{id}/lineage/{field}")
    @Authenticated
    public LineageDesk.Ways of(@PathParam("id") String id, @PathParam("field") String field) {
        return desk.of(id, field);
    }

    /** The same as an OpenLineage job event. */
    @GET
    @Path("/interfaces/{id}/openlineage")
    @Authenticated
    public Map<String, Object> event(@PathParam("id") String id) {
        return new OpenLineage(desk.of(id), config.http().url()).event(clock.instant());
    }
}
