package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.hub.HubConfig;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's deputies, and whose deputy the caller is. */
@Path("/api/v1/deputies")
@Authenticated
public class DeputyResource {
    private final Deputies deputies;
    private final Caller caller;
    private final Clock clock;
    private final HubConfig config;

    DeputyResource(Deputies deputies, Caller caller, Clock clock, HubConfig config) {
        this.deputies = deputies;
        this.caller = caller;
        this.clock = clock;
        this.config = config;
    }

    /**
     * @param deputy an account of the same department
     * @param role one of the caller's own
     * @param until the last day
     */
    public record Wanted(
            @NotNull @Size(max = 63) String deputy,
            @NotNull @Size(max = 63) String role,
            @NotNull LocalDate until) {}

    /**
     * @param until the last day, in the city's time zone
     * @param ended before its day; null: it was not
     */
    public record Deputyship(
            String id,
            String principal,
            String deputy,
            String role,
            Instant created,
            LocalDate until,
            @Nullable Instant ended,
            boolean inForce) {}

    @GET
    public List<Deputyship> list() {
        return deputies.all(caller.name()).stream().map(this::shown).toList();
    }

    @POST
    public Response name(@Valid Wanted wanted) {
        Deputyship made = shown(deputies.name(caller.name(), wanted.deputy(), wanted.role(), wanted.until()));
        return Response.status(201)
                .location(URI.create("/api/v1/deputies/" + made.id()))
                .entity(made)
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id) {
        deputies.end(caller.name(), id);
    }

    private Deputyship shown(DeputyRow row) {
        return new Deputyship(
                row.id(),
                row.principal(),
                row.deputy(),
                row.role(),
                row.created(),
                LocalDate.ofInstant(row.expires(), config.zone()).minusDays(1),
                row.ended(),
                row.isInForce(clock.instant()));
    }
}
