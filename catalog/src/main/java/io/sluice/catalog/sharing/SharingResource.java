package io.sluice.catalog.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.calendar.Deadlines;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests: seen by who asked and by who decides. */
@Path("/api/v1/requests")
@Authenticated
public class SharingResource {
    private final Requests requests;
    private final AskDesk asking;
    private final DecisionDesk deciding;
    private final ReviewDesk reviewing;
    private final LinkageDesk linkage;
    private final Deadlines deadlines;
    private final Caller caller;
    private final Clock clock;

    SharingResource(
            Requests requests,
            AskDesk asking,
            DecisionDesk deciding,
            ReviewDesk reviewing,
            LinkageDesk linkage,
            Deadlines deadlines,
            Caller caller,
            Clock clock) {
        this.requests = requests;
        this.asking = asking;
        this.deciding = deciding;
        this.reviewing = reviewing;
        this.linkage = linkage;
        this.deadlines = deadlines;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A request as it stands.
     *
     * @param state {@code submitted}, {@code supplement} while its requester owes an answer, {@code granted}, {@code
     *     partial}, {@code refused} or {@code withdrawn}
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
            Term term) {
        static Shown of(RequestRow row, @Nullable Escalation escalation, Term term) {
            return new Shown(
                    row.id(),
                    row.recipient(),
                    row.ask(),
                    row.state().word(),
                    row.requestedBy(),
                    row.requested(),
                    row.decidedBy(),
                    row.decided(),
                    row.reasonCode(),
                    row.reason(),
                    escalation,
                    term);
        }
    }

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

    /** One move of a request, with the entry of the exchange log that proves it. */
    public record Moved(
            String move,
            String actor,
            String role,
            Instant at,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable LocalDate due,
            String entry) {}

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
        Escalation escalation = request.state() == RequestState.SUBMITTED
                ? linkage.find(request.id()).map(Escalation::of).orElse(null)
                : null;
        return Shown.of(request, escalation, term(request));
    }

    private Term term(RequestRow request) {
        RequestClock its = request.clock();
        Instant due = its.due();
        Integer stopped = its.daysLeft();
        return new Term(
                deadlines.day(its.reviewDue()),
                due == null ? null : deadlines.day(due),
                stopped == null && due != null ? deadlines.left(clock.instant(), due) : stopped == null ? 0 : stopped,
                its.extended(),
                its.overdue(),
                request.owed(),
                request.supplied());
    }

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    public Response submit(@Valid Ask ask) {
        RequestRow request = asking.submit(actor(), ask);
        return Response.status(201)
                .location(URI.create("/api/v1/requests/" + request.id()))
                .entity(shown(request))
                .build();
    }

    @GET
    public List<Shown> list() {
        return requests.all().stream().filter(this::sees).map(this::shown).toList();
    }

    @GET
    @Path("/{id}")
    public Shown find(@PathParam("id") String id) {
        return shown(visible(id));
    }

    @POST
    @Path("/{id}/withdraw")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown withdraw(@PathParam("id") String id) {
        return shown(asking.withdraw(actor(), id));
    }

    /** Every move of a request, the first one first. */
    @GET
    @Path("/{id}/moves")
    public List<Moved> moves(@PathParam("id") String id) {
        return requests.moves(visible(id).id()).stream().map(this::moved).toList();
    }

    private Moved moved(MoveRow row) {
        Instant due = row.due();
        return new Moved(
                row.move(),
                row.actor(),
                row.role(),
                row.at(),
                row.reasonCode(),
                row.reason(),
                due == null ? null : deadlines.day(due),
                row.entry());
    }

    /** Adds what the department that offers asked for; the clock goes on. */
    @POST
    @Path("/{id}/supply")
    @RolesAllowed(Role.SUBSCRIBER)
    public Shown supply(@PathParam("id") String id, @Valid Answer answer) {
        return shown(asking.supply(actor(), id, answer));
    }

    /** @param reason told to the requester */
    public record Reason(@NotBlank @Size(max = 2000) String reason) {}

    /** Asks the requester to add something; the clock stands still until it has. */
    @POST
    @Path("/{id}/supplement")
    @RolesAllowed(Role.STEWARD)
    public Shown askSupplement(@PathParam("id") String id, @Valid Reason what) {
        return shown(reviewing.askSupplement(actor(), id, what.reason()));
    }

    /** Extends the term of the decision, once. */
    @POST
    @Path("/{id}/extend")
    @RolesAllowed(Role.STEWARD)
    public Shown extend(@PathParam("id") String id, @Valid Reason why) {
        return shown(reviewing.extend(actor(), id, why.reason()));
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed(Role.STEWARD)
    public Shown decide(@PathParam("id") String id, @Valid Ruling ruling) {
        return shown(deciding.decide(actor(), id, ruling));
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
        DecisionDesk.Previewing previewing = deciding.preview(actor(), id, ruling);
        return new Previewing(
                previewing.given().ticket(),
                previewing.given().url(),
                previewing.given().expires(),
                previewing.order());
    }

    private RequestRow visible(String id) {
        return requests.find(id).filter(this::sees).orElseThrow(() -> Refusal.notFound("request"));
    }

    private Actor actor() {
        return new Actor(caller.name(), caller.department());
    }

    private boolean sees(RequestRow request) {
        return caller.seesAll()
                || caller.isOf(request.recipient())
                || request.dataset().startsWith(caller.department() + ".");
    }
}
