package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Rates;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;

/** Tickets for looking at one's own sources: for one account, purpose and object, for a minute, once. */
@Path("/api/v1/tickets")
public class TicketResource {
    private final SourceDesk sources;
    private final TicketDesk desk;
    private final Caller caller;
    private final Policy policy;
    private final Rates rates;

    TicketResource(SourceDesk sources, TicketDesk desk, Caller caller, Policy policy, Rates rates) {
        this.sources = sources;
        this.desk = desk;
        this.caller = caller;
        this.policy = policy;
        this.rates = rates;
    }

    /** @param object id of a source of the caller's department */
    public record Wanted(
            @NotNull @Pattern(regexp = "preflight|quarantine|resubmit|profile") String purpose,

            @NotNull @Size(max = 40) String object) {}

    @POST
    @RolesAllowed(Role.DEPARTMENT)
    @Transactional
    public TicketDesk.Given give(@Valid Wanted wanted) {
        if (wanted.purpose().equals("preflight")) {
            rates.preflight(caller.name());
        }
        String owner = sources.department(wanted.object()).orElseThrow(() -> Refusal.notFound("source"));
        policy.requireOrHide(Deed.OFFER, Parties.of(owner), "source");
        return desk.give(
                caller.name(),
                wanted.purpose(),
                wanted.object(),
                Map.of("source", wanted.object(), "department", caller.department()));
    }
}
