package io.sluice.catalog.handover;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.api.Versioned;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handing interfaces over: offered by their department, answered by the other one; until then nothing changes. */
@Path("/api/v1/handovers")
@Authenticated
public class HandoverResource {
    private final HandoverDesk desk;
    private final Caller caller;

    HandoverResource(HandoverDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * A handover as it stands.
     *
     * @param from the department that offers the interface
     * @param to the one that it is offered to
     * @param state {@code offered}, {@code accepted}, {@code declined} or {@code withdrawn}
     * @param entry of its last move, in the exchange log
     * @param version as its ETag tells
     */
    public record Shown(
            String id,
            String dataset,
            String from,
            String to,
            String state,
            String reason,
            String offeredBy,
            Instant offered,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answered,
            String entry,
            @JsonIgnore int version)
            implements Versioned {
        static Shown of(HandoverRow row) {
            return new Shown(
                    row.id(),
                    row.dataset(),
                    row.from(),
                    row.to(),
                    row.state().word(),
                    row.reason(),
                    row.offeredBy(),
                    row.offeredAt(),
                    row.answer(),
                    row.answeredBy(),
                    row.answered(),
                    row.entry(),
                    row.version());
        }
    }

    /**
     * @param to a department, as its contracts name it
     * @param reason told to that department and to the exchange log
     */
    public record Offer(
            @NotBlank @Size(max = 127) String dataset,
            @NotBlank @Size(max = 63) String to,
            @NotBlank @Size(max = 1000) String reason) {}

    /** @param reason told to the department that offered it */
    public record Answer(@NotNull @Size(max = 1000) String reason) {}

    /** @param reason told to the department that offered it */
    public record Declining(@NotBlank @Size(max = 1000) String reason) {}

    /** What the caller's department offered or was offered. */
    @GET
    public List<Shown> list() {
        return desk.all().stream().map(Shown::of).toList();
    }

    @POST
    @RolesAllowed(Role.DEPARTMENT)
    public Response offer(@Valid @NotNull Offer offer) {
        return Response.status(201)
                .entity(Shown.of(desk.offer(caller, offer.dataset(), offer.to(), offer.reason())))
                .build();
    }

    /** The interface, and what is open about it, is the caller's department's from now on. */
    @POST
    @Path("/{id}/accept")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown accept(@PathParam("id") String id, @Valid @NotNull Answer answer) {
        return Shown.of(desk.accept(caller, id, answer.reason()));
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown decline(@PathParam("id") String id, @Valid @NotNull Declining declining) {
        return Shown.of(desk.decline(caller, id, declining.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.DEPARTMENT)
    public Shown withdraw(@PathParam("id") String id) {
        return Shown.of(desk.withdraw(caller, id));
    }
}
