package io.sluice.catalog.inquiry;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.model.SubjectDigest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Who received what of one person: asked by an auditor, confirmed by another, answered once. */
@Path("/api/v1/inquiries")
@RolesAllowed(Role.AUDITOR)
public class InquiryResource {
    private final InquiryDesk desk;
    private final StatementDesk statements;
    private final Caller caller;

    InquiryResource(InquiryDesk desk, StatementDesk statements, Caller caller) {
        this.desk = desk;
        this.statements = statements;
        this.caller = caller;
    }

    /** @param reason told to who asked and to the exchange log */
    public record No(@NotBlank @Size(max = 1000) String reason) {}

    /** @param subject as the data process told it */
    public record Told(
            @NotNull @Pattern(regexp = "[0-9a-f]{32}") String subject) {}

    @POST
    public Response ask(@Valid Wanted wanted) {
        Inquiry inquiry = desk.ask(caller.name(), wanted);
        return Response.status(201)
                .location(URI.create("/api/v1/inquiries/" + inquiry.id()))
                .entity(inquiry)
                .build();
    }

    @GET
    public List<Inquiry> list() {
        return desk.all();
    }

    @GET
    @Path("/{id}")
    public Inquiry find(@PathParam("id") String id) {
        return desk.get(id);
    }

    @POST
    @Path("/{id}/confirm")
    public Inquiry confirm(@PathParam("id") String id) {
        return desk.confirm(caller.name(), id);
    }

    @POST
    @Path("/{id}/refuse")
    public Inquiry refuse(@PathParam("id") String id, @Valid No no) {
        return desk.refuse(caller.name(), id, no.reason());
    }

    @POST
    @Path("/{id}/withdraw")
    public Inquiry withdraw(@PathParam("id") String id) {
        return desk.withdraw(caller.name(), id);
    }

    /** For {@code POST url/subjects} with {@code {inquiry, kind, identifier}}: whom it is about is not told here. */
    @POST
    @Path("/{id}/ticket")
    public TicketDesk.Given ticket(@PathParam("id") String id) {
        return desk.ticket(caller.name(), id);
    }

    @POST
    @Path("/{id}/answer")
    public Inquiry answer(@PathParam("id") String id, @Valid Told told) {
        return desk.answer(caller.name(), id, SubjectDigest.parse(told.subject()));
    }

    /** What an answered inquiry found: who got what, when, under which grant and law. */
    @GET
    @Path("/{id}/statement")
    public Statement statement(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (limit < 1 || limit > StatementDesk.MOST) {
            throw Refusal.malformed("limit", "Ask for 1 to " + StatementDesk.MOST + " deliveries at a time");
        }
        return statements.of(id, Map.of(), limit);
    }
}
