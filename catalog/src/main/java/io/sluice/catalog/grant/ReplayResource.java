package io.sluice.catalog.grant;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets the recipient of a grant read again what was shared since a time. */
@Path("/api/v1/grants/{id}/replay")
public class ReplayResource {
    /** The one in the properties file. */
    private static final String READER = "reader";

    private final GrantDesk grants;
    private final ReplayDesk desk;
    private final Caller caller;
    private final Policy policy;

    ReplayResource(GrantDesk grants, ReplayDesk desk, Caller caller, Policy policy) {
        this.grants = grants;
        this.desk = desk;
        this.caller = caller;
        this.policy = policy;
    }

    /**
     * @param from what was shared before is not read again
     * @param group what follows the grant's prefix in the group's name; null: {@code reader}, as in the properties file
     */
    public record Wanted(
            @NotNull Instant from,

            @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,100}") String group) {}

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    public ReplayDesk.Replay replay(@PathParam("id") String id, @Valid @NotNull Wanted wanted) {
        GrantRow grant = grants.find(id)
                .filter(found -> policy.permits(Deed.RECEIVE, Parties.received(found.recipient())))
                .orElseThrow(() -> Refusal.notFound("grant"));
        String group = wanted.group() == null ? READER : wanted.group();
        return desk.replay(caller.name(), grant, Grant.groupPrefix(id) + group, wanted.from());
    }
}
