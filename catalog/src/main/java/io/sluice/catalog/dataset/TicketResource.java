package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;

/** Tickets for looking at one's own sources: for one account, purpose and object, for a minute, once. */
@Path("/api/v1/tickets")
public class TicketResource {
    private final SourceDesk sources;
    private final TicketDesk desk;
    private final Caller caller;

    TicketResource(SourceDesk sources, TicketDesk desk, Caller caller) {
        this.sources = sources;
        this.desk = desk;
        this.caller = caller;
    }

    /** @param object id of a source of the caller's department */
    public record Wanted(
            @NotNull @Pattern(regexp = "preflight|quarantine|resubmit|profile") String purpose,

            @NotNull @Size(max = 40) String object) {}

    @POST
    @RolesAllowed(Role.DEPARTMENT)
    @Transactional
    public TicketDesk.Given give(@Valid Wanted wanted) {
        if (!sources.department(wanted.object()).equals(Optional.of(caller.department()))) {
            throw Refusal.notFound("source");
        }
        return desk.give(
                caller.name(),
                wanted.purpose(),
                wanted.object(),
                Map.of("source", wanted.object(), "department", caller.department()));
    }
}
