package io.sluice.catalog.disclosure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Idempotent;
import io.sluice.catalog.api.Versioned;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Disclosures: seen by who asked, by who gives what is concerned, and by auditors; never with a value. */
@Path("/api/v1/disclosures")
@Authenticated
public class DisclosureResource {
    private final DisclosureDesk desk;
    private final Caller caller;
    private final Policy policy;

    DisclosureResource(DisclosureDesk desk, Caller caller, Policy policy) {
        this.desk = desk;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * @param values how many it is about
     * @param state {@code pending} (it waits for approvals), approved, refused, withdrawn or {@code opened}
     * @param version as its ETag tells
     */
    public record Shown(
            String id,
            String kind,
            String grant,
            String field,
            @Nullable String toGrant,
            @Nullable String toField,
            int values,
            String reason,
            String legalBasis,
            String recipient,
            List<String> providers,
            String requestedBy,
            Instant requested,
            String state,
            List<String> approvedBy,
            @Nullable Instant closed,
            @Nullable String refusal,
            @JsonIgnore int version)
            implements Versioned {
        static Shown of(DisclosureRow row) {
            return new Shown(
                    row.id(),
                    row.kind(),
                    row.granted(),
                    row.field(),
                    row.toGranted(),
                    row.toField(),
                    row.amount(),
                    row.reason(),
                    row.legalBasis(),
                    row.recipient(),
                    row.providers(),
                    row.requestedBy(),
                    row.requested(),
                    row.state(),
                    row.approvedBy(),
                    row.closed(),
                    row.why(),
                    row.version());
        }
    }

    /** @param reason told to who asked and to the exchange log */
    public record No(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * What the data process is to be called with: {@code POST url/disclosures} with the header {@code Authorization: Ticket
     * ticket} and the order as the body, byte by byte.
     */
    public record Opening(String ticket, String url, Instant expires, String order) {}

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    @Idempotent
    public Response ask(@Valid Wanted wanted) {
        DisclosureRow row = desk.ask(actor(), wanted);
        return Response.status(201)
                .location(URI.create("/api/v1/disclosures/" + row.id()))
                .entity(Shown.of(row))
                .build();
    }

    @GET
    public List<Shown> list() {
        return desk.all().stream().filter(this::sees).map(Shown::of).toList();
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return desk.find(id).filter(this::sees).map(Shown::of).orElseThrow(() -> Refusal.notFound("disclosure"));
    }

    @POST
    @Path("/{id}/approve")
    @RolesAllowed(Role.STEWARD)
    public Shown approve(@PathParam("id") String id) {
        return Shown.of(desk.approve(actor(), id));
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.STEWARD)
    public Shown refuse(@PathParam("id") String id, @Valid No no) {
        return Shown.of(desk.refuse(actor(), id, no.reason()));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown withdraw(@PathParam("id") String id) {
        return Shown.of(desk.withdraw(actor(), id));
    }

    @POST
    @Path("/{id}/open")
    @RolesAllowed(Role.SUBSCRIBER)
    public Opening open(@PathParam("id") String id) {
        DisclosureDesk.Opening opening = desk.open(actor(), id);
        return new Opening(
                opening.given().ticket(), opening.given().url(), opening.given().expires(), opening.order());
    }

    private DisclosureDesk.Actor actor() {
        return new DisclosureDesk.Actor(caller.name(), caller.department());
    }

    private boolean sees(DisclosureRow row) {
        return policy.permits(Deed.SEE_SHARING, Parties.of(row.providers(), row.recipient()));
    }
}
