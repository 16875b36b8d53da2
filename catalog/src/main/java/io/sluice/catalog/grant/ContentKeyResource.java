package io.sluice.catalog.grant;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.contract.specification.KeyOrder;
import io.sluice.contract.specification.PreviewOrder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.Objects;

/** Lets the recipient of a grant that is in force fetch the key of its encrypted fields from the data process. */
@Path("/api/v1/grants/{id}/content-key")
public class ContentKeyResource {
    private final GrantDesk grants;
    private final TicketDesk tickets;
    private final Caller caller;
    private final Policy policy;

    ContentKeyResource(GrantDesk grants, TicketDesk tickets, Caller caller, Policy policy) {
        this.grants = grants;
        this.tickets = tickets;
        this.caller = caller;
        this.policy = policy;
    }

    /** @param publicKey X25519 or SM2, as {@link io.sluice.pipeline.seal.Sealer} has them: what the key is wrapped for */
    public record Wanted(
            @NotNull @Pattern(regexp = "[A-Za-z0-9+/]{43}=|sm2:[A-Za-z0-9+/]{87}=") String publicKey) {}

    /**
     * A permit to fetch the wrapped key.
     *
     * @param order to be sent as it is, with the ticket
     */
    public record Permit(String ticket, String url, String order) {}

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    @Transactional
    public Permit permit(@PathParam("id") String id, @Valid Wanted wanted) {
        GrantRow grant = grants.find(id)
                .filter(found -> policy.permits(Deed.RECEIVE, Parties.received(found.recipient())))
                .orElseThrow(() -> Refusal.notFound("grant"));
        if (grant.state() != GrantState.ACTIVE) {
            throw Refusal.conflict("grant-not-active", "This grant has no key for you; see how it stands");
        }
        String share = Objects.requireNonNull(grant.share(), "an active grant has a share");
        String order = new KeyOrder(id, share, wanted.publicKey()).text();
        TicketDesk.Given given = tickets.give(
                caller.name(),
                "content-key",
                PreviewOrder.object(order),
                Map.of("grant", id, "share", share, "department", grant.recipient()));
        return new Permit(given.ticket(), given.url(), order);
    }
}
