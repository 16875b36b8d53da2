package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a password to a token or a session, and out again. */
@Path("/api/v1")
public class LoginResource {
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final SignIns signIns;
    private final Tokens tokens;
    private final Caller caller;

    LoginResource(SignIns signIns, Tokens tokens, Caller caller) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.caller = caller;
    }

    public record Credentials(
            @NotNull @Size(max = 63) String name,
            @NotNull @Size(max = 200) String password) {
        @Override
        public String toString() {
            return "credentials";
        }
    }

    public record Token(String account, String token) {}

    public record Me(String name, String department, List<String> roles) {}

    /** A token of 30 days, for the command line. */
    @POST
    @Path("/login")
    @PermitAll
    public Token login(@Valid Credentials credentials) {
        AccountRow account = signIns.authenticate(credentials.name(), credentials.password());
        return new Token(account.name(), tokens.issue(account, "login", TOKEN_LIFE));
    }

    /** A session of 8 hours, for a browser. */
    @POST
    @Path("/session")
    @PermitAll
    public Response begin(@Valid Credentials credentials) {
        return Response.noContent()
                .cookie(signIns.begin(credentials.name(), credentials.password()))
                .build();
    }

    @POST
    @Path("/logout")
    @Authenticated
    public Response end(@CookieParam(SignIns.COOKIE) @Nullable String session) {
        return Response.noContent().cookie(signIns.end(session)).build();
    }

    @GET
    @Path("/me")
    @Authenticated
    public Me me() {
        return new Me(
                caller.name(),
                caller.department(),
                Role.ALL.stream().filter(caller::has).toList());
    }
}
