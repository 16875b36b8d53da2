package io.sluice.catalog.dataset;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources: a department sees and changes its own. */
@Path("/api/v1/sources")
public class SourceResource {
    private final SourceDesk desk;
    private final Caller caller;
    private final Policy policy;

    SourceResource(SourceDesk desk, Caller caller, Policy policy) {
        this.desk = desk;
        this.caller = caller;
        this.policy = policy;
    }

    /** @param password is kept for the data process and never shown */
    public record New(
            @NotNull @Size(max = 40) String id,
            @NotNull String kind,
            @NotNull @Size(max = 40) Map<String, String> connection,
            @Nullable @Size(max = 100) String sealingKey,
            @Nullable @Size(max = 1000) String password) {
        @Override
        public String toString() {
            return "source " + id;
        }
    }

    public record Source(
            String id,
            String department,
            String kind,
            Map<String, String> connection,
            boolean sealed,
            Instant registered) {
        static Source of(SourceRow row) {
            return new Source(
                    row.id(), row.department(), row.kind(), row.connection(), row.isSealed(), row.registered());
        }
    }

    @POST
    @RolesAllowed(Role.DEPARTMENT)
    public Response register(@Valid New wanted) {
        SourceRow row = desk.register(
                caller.name(),
                caller.department(),
                new SourceDesk.Registration(
                        wanted.id(), wanted.kind(), wanted.connection(), wanted.sealingKey(), wanted.password()));
        return Response.status(201).entity(Source.of(row)).build();
    }

    /** @param token shown this once */
    public record Token(String source, String token) {
        @Override
        public String toString() {
            return "token of source " + source;
        }
    }

    @POST
    @Path("/{id}/token")
    @RolesAllowed(Role.DEPARTMENT)
    public Response token(@PathParam("id") String id) {
        Token token = new Token(id, desk.giveToken(caller.name(), caller.department(), id));
        return Response.status(201).entity(token).build();
    }

    @GET
    @Authenticated
    public List<Source> list() {
        return desk.all().stream()
                .filter(row -> policy.permits(Deed.READ_CONTRACT, Parties.of(row.department())))
                .map(Source::of)
                .toList();
    }
}
