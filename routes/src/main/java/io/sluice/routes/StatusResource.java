package io.sluice.routes;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What runs, for the command line. */
@Path("/status")
public class StatusResource {

    private final DataProcess process;

    StatusResource(DataProcess process) {
        this.process = process;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public StatusReport status() {
        return process.report();
    }
}
