package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.specification.SignedTicket;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.contract.specification.Ticket;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tickets for the data process' face: for one account, purpose and object, for a minute, once. */
@Path("/api/v1/tickets")
public class TicketResource {
    private final SourceDesk sources;
    private final Outbox outbox;
    private final HubConfig config;
    private final Caller caller;
    private final Clock clock;

    TicketResource(SourceDesk sources, Outbox outbox, HubConfig config, Caller caller, Clock clock) {
        this.sources = sources;
        this.outbox = outbox;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param object id of a source of the caller's department */
    public record Wanted(
            @NotNull @Pattern(regexp = "preflight") String purpose,
            @NotNull @Size(max = 40) String object) {}

    /** @param url base address of the data process' face */
    public record Given(String ticket, String url, Instant expires) {}

    @POST
    @RolesAllowed(Role.DEPARTMENT)
    @Transactional
    public Given give(@Valid Wanted wanted) {
        if (!sources.department(wanted.object()).equals(Optional.of(caller.department()))) {
            throw Refusal.notFound("source");
        }
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(now.getEpochSecond() + Ticket.LIFE_SECONDS);
        Ticket ticket = new Ticket(
                UUID.randomUUID().toString(),
                caller.name(),
                wanted.purpose(),
                wanted.object(),
                expires.getEpochSecond());
        outbox.record(Entry.of(Kind.TICKET, now, caller.name())
                .about("source", wanted.object())
                .about("department", caller.department())
                .with(Map.of("ticket", ticket.id(), "purpose", wanted.purpose()))
                .entry());
        return new Given(SignedTicket.sign(ticket, keys()), config.dataProcess().url(), expires);
    }

    private SpecificationKeys keys() {
        try {
            return SpecificationKeys.load(config.data().resolve("secrets"));
        } catch (IOException e) {
            throw Refusal.unavailable("no-control-key", String.valueOf(e.getMessage()));
        }
    }
}
