package io.sluice.catalog.grant;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Extracts, ordered and followed by who received the grant. */
@Path("/api/v1/extracts")
@RolesAllowed(Role.SUBSCRIBER)
public class ExtractResource {
    private final ExtractDesk desk;
    private final GrantDesk grants;
    private final Caller caller;
    private final Policy policy;

    ExtractResource(ExtractDesk desk, GrantDesk grants, Caller caller, Policy policy) {
        this.desk = desk;
        this.grants = grants;
        this.caller = caller;
        this.policy = policy;
    }

    /** @param formats {@code parquet}, {@code csv} */
    public record Order(
            @NotNull @Size(max = 127) String grant,
            @NotNull @Size(min = 1, max = 2) List<String> formats) {}

    /** @param state {@code ordered}, {@code running}, {@code completed}, {@code refused} or {@code failed} */
    public record Shown(
            String id,
            String grant,
            List<String> formats,
            String state,
            long rows,
            @Nullable String root,
            @Nullable String message,
            Instant requested) {
        static Shown of(ExtractRow row) {
            return new Shown(
                    row.id(),
                    row.grant(),
                    row.formats(),
                    row.state(),
                    row.rows(),
                    row.root(),
                    row.message(),
                    row.requested());
        }
    }

    @POST
    @Idempotent
    public Response order(@Valid Order order) {
        own(order.grant());
        ExtractRow extract = desk.order(caller.name(), order.grant(), order.formats());
        return Response.accepted(Shown.of(extract))
                .location(URI.create("/api/v1/extracts/" + extract.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        ExtractRow extract = desk.find(id).orElseThrow(() -> Refusal.notFound("extract"));
        own(extract.grant());
        return Shown.of(extract);
    }

    /**
     * A link with which whoever has it takes the extract's files from the data process for an hour: {@code manifest} first,
     * which names the others, each beside it with the same parameter {@code link}.
     */
    @POST
    @Path("/{id}/links")
    public Response link(@PathParam("id") String id) {
        return Response.status(201)
                .entity(desk.link(caller.name(), find(id).id()))
                .build();
    }

    private void own(String grant) {
        GrantRow found = grants.find(grant).orElseThrow(() -> Refusal.notFound("grant"));
        policy.requireOrHide(Deed.RECEIVE, Parties.received(found.recipient()), "grant");
    }
}
