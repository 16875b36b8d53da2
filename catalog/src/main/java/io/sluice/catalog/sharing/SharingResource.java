package io.sluice.catalog.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests: seen by who asked and by who decides. */
@Path("/api/v1/requests")
@Authenticated
public class SharingResource {
    private final SharingDesk desk;
    private final Caller caller;

    SharingResource(SharingDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /** @param state {@code submitted}, {@code granted}, {@code refused} or {@code withdrawn} */
    public record Shown(
            String id,
            String recipient,
            Ask ask,
            String state,
            String requestedBy,
            Instant requested,
            @Nullable String decidedBy,
            @Nullable Instant decided,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable Escalation escalation) {
        static Shown of(RequestRow row, @Nullable Escalation escalation) {
            return new Shown(
                    row.id(),
                    row.recipient(),
                    row.ask(),
                    row.state(),
                    row.requestedBy(),
                    row.requested(),
                    row.decidedBy(),
                    row.decided(),
                    row.reasonCode(),
                    row.reason(),
                    escalation);
        }
    }

    /**
     * A grant that waits for a second steward.
     *
     * @param fields quasi-identifiers that the recipient could join
     * @param grants those that the recipient has and that it is linked with
     */
    public record Escalation(String by, Instant at, String reason, List<String> fields, List<String> grants, int k) {
        static Escalation of(EscalationRow row) {
            return new Escalation(
                    row.escalatedBy(), row.escalated(), row.reason(), row.fields(), row.grants(), row.k());
        }
    }

    private Shown shown(RequestRow request) {
        return Shown.of(request, desk.escalation(request).map(Escalation::of).orElse(null));
    }

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    public Response submit(@Valid Ask ask) {
        RequestRow request = desk.submit(actor(), ask);
        return Response.status(201)
                .location(URI.create("/api/v1/requests/" + request.id()))
                .entity(shown(request))
                .build();
    }

    @GET
    public List<Shown> list() {
        return desk.all().stream().filter(this::sees).map(this::shown).toList();
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return desk.find(id).filter(this::sees).map(this::shown).orElseThrow(() -> Refusal.notFound("request"));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown withdraw(@PathParam("id") String id) {
        return shown(desk.withdraw(actor(), id));
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Role.STEWARD)
    public Shown decide(@PathParam("id") String id, @Valid Ruling ruling) {
        return shown(desk.decide(actor(), id, ruling));
    }

    /**
     * What the data process is to be called with, to see what a ruling would deliver: {@code POST url/previews} with the
     * header {@code Authorization: Ticket ticket} and the order as the body, byte by byte.
     */
    public record Previewing(String ticket, String url, Instant expires, String order) {}

    @POST
    @Path("/{id}/preview")
    @RolesAllowed(Role.STEWARD)
    public Previewing preview(@PathParam("id") String id, @Valid Ruling ruling) {
        SharingDesk.Previewing previewing = desk.preview(actor(), id, ruling);
        return new Previewing(
                previewing.given().ticket(),
                previewing.given().url(),
                previewing.given().expires(),
                previewing.order());
    }

    private SharingDesk.Actor actor() {
        return new SharingDesk.Actor(caller.name(), caller.department());
    }

    private boolean sees(RequestRow request) {
        return caller.seesAll()
                || caller.isOf(request.recipient())
                || request.dataset().startsWith(caller.department() + ".");
    }
}
