package io.sluice.catalog.sharing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Idempotent;
import io.sluice.catalog.api.Versioned;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Requests: seen by who asked and by who decides. */
@Path("/api/v1/requests")
@Authenticated
public class SharingResource {
    private final SharingDesk desk;
    private final RequestViews views;
    private final Inbox inbox;
    private final SentRequests sent;
    private final Caller caller;

    SharingResource(SharingDesk desk, RequestViews views, Inbox inbox, SentRequests sent, Caller caller) {
        this.desk = desk;
        this.views = views;
        this.inbox = inbox;
        this.sent = sent;
        this.caller = caller;
    }

    /**
     * A request as it stands.
     *
     * @param state {@code submitted}, {@code supplement} while its requester owes an answer, {@code granted}, {@code
     *     partial} where some of it is, {@code refused} or {@code withdrawn}
     * @param items what was decided about each field, where it was
     * @param conditions of the grant, in words
     * @param caseId of requests that were asked together
     * @param assignee whose work the decision is; null: any steward's of the department that offers
     * @param version as its ETag tells
     */
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
            @Nullable Escalation escalation,
            Term term,
            List<Item> items,
            @Nullable String conditions,
            @Nullable String caseId,
            @Nullable String assignee,
            @JsonIgnore int version)
            implements Versioned {}

    /**
     * The clock of a request, in working days of the city.
     *
     * @param reviewDay until which the requester is told what is missing
     * @param day the last one for a decision; null while the clock stands still
     * @param daysLeft 0 on the last day and later
     * @param extended whether its term was extended
     * @param overdue when it was found undecided after its last day
     * @param owed what its requester was asked to add last
     * @param supplied what it answered last
     */
    public record Term(
            LocalDate reviewDay,
            @Nullable LocalDate day,
            int daysLeft,
            boolean extended,
            @Nullable Instant overdue,
            @Nullable String owed,
            @Nullable String supplied) {}

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

    /**
     * One move of a request, with the entry of the exchange log that proves it.
     *
     * @param role whose part it was: {@code requester}, {@code provider} or {@code hub}
     * @param due the last day for a decision as it was after the move; null: the clock stood still
     */
    public record Moved(
            String move,
            String actor,
            String role,
            Instant at,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable LocalDate due,
            String entry) {}

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    @Idempotent
    public Response submit(@Valid Ask ask) {
        Shown request = desk.submit(caller, ask);
        return Response.status(201)
                .location(URI.create("/api/v1/requests/" + request.id()))
                .entity(request)
                .build();
    }

    @GET
    public List<Shown> list() {
        return views.all(caller);
    }

    /** What waits for the caller's department, or of it for the caller alone, the most urgent first. */
    @GET
    @Path("/inbox")
    @RolesAllowed(Role.STEWARD)
    public Inbox.Page inbox(
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return inbox.of(caller.department(), mine ? caller.name() : "", after, limit);
    }

    /**
     * What the caller's department has asked for, the newest first.
     *
     * @param state {@code all}, {@code open}, {@code granted}, {@code wanted} (either of these) or {@code closed}
     */
    @GET
    @Path("/sent")
    @RolesAllowed(Role.SUBSCRIBER)
    public SentRequests.Page sent(
            @QueryParam("state") @Nullable String state,
            @QueryParam("dataset") @Nullable @Size(max = 127) String dataset,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return sent.of(caller.department(), SentRequests.Wanted.of(state, dataset), after, limit);
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return views.find(caller, id).orElseThrow(() -> Refusal.notFound("request"));
    }

    /** How a request stands is said by its moves and by nothing else: whoever says it otherwise is told so. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response patch(@PathParam("id") String id) {
        throw Refusal.forbidden(
                "not-yours-to-say",
                "Request " + find(id).id()
                        + " is moved by its decision, withdrawal and supplement; nothing of it is set");
    }

    /** A request with all that a decision needs. */
    @GET
    @Path("/{id}/view")
    public RequestViews.View view(@PathParam("id") String id) {
        return views.view(caller, id).orElseThrow(() -> Refusal.notFound("request"));
    }

    /** Every move of a request, the first one first. */
    @GET
    @Path("/{id}/moves")
    public List<Moved> moves(@PathParam("id") String id) {
        return views.moves(caller, find(id).id());
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown withdraw(@PathParam("id") String id) {
        return desk.withdraw(caller, id);
    }

    /** Adds what the department that offers asked for; the clock goes on. */
    @POST
    @Path("/{id}/supply")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown supply(@PathParam("id") String id, @Valid Answer answer) {
        return desk.supply(caller, id, answer);
    }

    /** @param reason told to the requester */
    public record Reason(@NotBlank @Size(max = 2000) String reason) {}

    /** Asks the requester to add something; the clock stands still until it has. */
    @POST
    @Path("/{id}/supplement")
    @RolesAllowed(Role.STEWARD)
    public Shown askSupplement(@PathParam("id") String id, @Valid Reason what) {
        return desk.askSupplement(caller, id, what.reason());
    }

    /** Extends the term of the decision, once. */
    @POST
    @Path("/{id}/extend")
    @RolesAllowed(Role.STEWARD)
    public Shown extend(@PathParam("id") String id, @Valid Reason why) {
        return desk.extend(caller, id, why.reason());
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Role.STEWARD)
    public Shown decide(@PathParam("id") String id, @Valid Ruling ruling) {
        return desk.decide(caller, id, ruling);
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
        SharingDesk.Previewing previewing = desk.preview(caller, id, ruling);
        return new Previewing(
                previewing.given().ticket(),
                previewing.given().url(),
                previewing.given().expires(),
                previewing.order());
    }
}
