package io.sluice.catalog.notice;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the caller is told beside the application. */
@Path("/api/v1/notices")
@Authenticated
public class TellingResource {
    private final TellingDesk desk;
    private final Caller caller;

    TellingResource(TellingDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * @param waiting notices on their way, by channel each
     * @param problem code of what the last one ran into; null: nothing
     */
    public record Shown(
            Telling telling,
            long waiting,
            long sent,
            long givenUp,
            @Nullable String problem) {}

    /** @param secret of the caller's webhook, shown this once */
    public record Secret(String secret) {}

    @GET
    @Path("/settings")
    public Shown settings() {
        Sendings.Standing standing = desk.standing(caller.name());
        return new Shown(
                desk.of(caller.name()), standing.waiting(), standing.sent(), standing.givenUp(), standing.problem());
    }

    @PUT
    @Path("/settings")
    public Shown set(@NotNull Telling telling) {
        desk.set(caller.name(), telling);
        return settings();
    }

    /** By it a receiver checks {@code Sluice-Signature}. */
    @POST
    @Path("/settings/secret")
    public Secret renewSecret(@Nullable Map<String, String> nothing) {
        return new Secret(desk.renewSecret(caller.name()));
    }
}
