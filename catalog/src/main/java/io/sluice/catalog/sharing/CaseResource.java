package io.sluice.catalog.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Several interfaces asked for in one matter: one case, each part decided by the department that offers it. */
@Path("/api/v1/cases")
@Authenticated
public class CaseResource {
    private final SharingDesk desk;
    private final RequestViews views;
    private final Caller caller;

    CaseResource(SharingDesk desk, RequestViews views, Caller caller) {
        this.desk = desk;
        this.views = views;
        this.caller = caller;
    }

    /** @param asks 1 to 50 */
    public record Asks(@NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Ask> asks) {}

    /** @param requests those that the caller may see, in the order in which they were asked */
    public record Case(String id, List<SharingResource.Shown> requests) {}

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    @Idempotent
    public Response submit(@Valid Asks asks) {
        List<SharingResource.Shown> requests = desk.submitTogether(caller, asks.asks());
        String id = String.valueOf(requests.getFirst().caseId());
        return Response.status(201)
                .location(URI.create("/api/v1/cases/" + id))
                .entity(new Case(id, requests))
                .build();
    }

    @GET
    @Path("/{id}")
    public Case find(@PathParam("id") String id) {
        List<SharingResource.Shown> requests = views.ofCase(caller, id);
        if (requests.isEmpty()) {
            throw Refusal.notFound("case");
        }
        return new Case(id, requests);
    }
}
