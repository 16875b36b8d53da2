package io.sluice.catalog.flow;

import io.sluice.catalog.account.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What flows at the moment, for programs. */
@Path("/api/v1/flows")
@RolesAllowed(Role.OPERATOR)
public class FlowResource {
    private final Flows flows;

    FlowResource(Flows flows) {
        this.flows = flows;
    }

    @GET
    public Flow now() {
        return flows.now();
    }
}
