package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the caller is signed in. */
@Path("/api/v1/sessions")
@Authenticated
public class SessionResource {
    private static final List<String> KINDS = List.of(Tokens.SESSION);

    private final Tokens tokens;
    private final Caller caller;

    SessionResource(Tokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** @param used last, to the minute */
    public record Session(
            String id,
            String browser,
            Instant created,
            Instant expires,
            @Nullable Instant used,
            boolean current) {}

    @GET
    public List<Session> list() {
        return tokens.all(caller.name(), KINDS).stream()
                .map(row -> new Session(
                        row.name(),
                        row.label(),
                        row.created(),
                        row.expires(),
                        row.used(),
                        row.name().equals(caller.token())))
                .toList();
    }

    /** Signs out everywhere, here included; tokens of programs go on. */
    @DELETE
    public void endAll() {
        tokens.endOthers(caller.name(), KINDS, "");
    }

    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id) {
        tokens.revoke(caller.name(), KINDS, id);
    }
}
