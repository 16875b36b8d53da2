package io.sluice.catalog.objection;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Objections: seen by who objected and by who answers. */
@Path("/api/v1/objections")
@Authenticated
public class ObjectionResource {
    private final ObjectionDesk desk;
    private final Caller caller;

    ObjectionResource(ObjectionDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    @Idempotent
    public Response raise(@Valid Raised raised) {
        ObjectionDesk.Shown made = desk.raise(caller, raised);
        return Response.status(201)
                .location(URI.create("/api/v1/objections/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    public List<ObjectionDesk.Shown> list() {
        return desk.all(caller);
    }

    /** With its file: the request, its moves, and the entries of the exchange log. */
    @GET
    @Path("/{id}")
    public ObjectionDesk.CaseFile find(@PathParam("id") String id) {
        return desk.file(caller, id).orElseThrow(() -> Refusal.notFound("objection"));
    }

    /** @param text told to who objected */
    public record Answering(@NotBlank @Size(max = 4000) String text) {}

    @POST
    @Path("/{id}/answer")
    @RolesAllowed(Role.STEWARD)
    public ObjectionDesk.Shown answer(@PathParam("id") String id, @Valid Answering answer) {
        return desk.answer(caller, id, answer.text());
    }

    @POST
    @Path("/{id}/rate")
    @RolesAllowed(Role.SUBSCRIBER)
    public ObjectionDesk.Shown rate(@PathParam("id") String id, @Valid Rating rating) {
        return desk.rate(caller, id, rating);
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public ObjectionDesk.Shown withdraw(@PathParam("id") String id) {
        return desk.withdraw(caller, id);
    }
}
