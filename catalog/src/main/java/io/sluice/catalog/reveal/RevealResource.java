package io.sluice.catalog.reveal;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.api.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Seeing one record of one's own department as it is: asked for with a reason, opened once. */
@Path("/api/v1/reveals")
@Authenticated
public class RevealResource {
    private final RevealDesk desk;
    private final Caller caller;

    RevealResource(RevealDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.STEWARD)
    @Idempotent
    public Response ask(@Valid @NotNull Wanted wanted) {
        Reveal asked = desk.ask(caller, wanted);
        return Response.status(201)
                .location(URI.create("/api/v1/reveals/" + asked.id()))
                .entity(asked)
                .build();
    }

    @GET
    public List<Reveal> list() {
        return desk.all(caller);
    }

    @GET
    @Path("/{id}")
    public Reveal find(@PathParam("id") String id) {
        return desk.find(id);
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed(Role.STEWARD)
    public Reveal confirm(@PathParam("id") String id) {
        return desk.confirm(caller, id);
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.STEWARD)
    public Reveal refuse(@PathParam("id") String id) {
        return desk.refuse(caller, id);
    }

    /**
     * What the data process is to be called with: {@code POST url/previews/interface/record} with the header {@code
     * Authorization: Ticket ticket} and the order as the body, byte by byte.
     */
    @POST
    @Path("/{id}/open")
    @RolesAllowed(Role.STEWARD)
    public RevealDesk.Opening open(@PathParam("id") String id) {
        return desk.open(caller, id);
    }
}
