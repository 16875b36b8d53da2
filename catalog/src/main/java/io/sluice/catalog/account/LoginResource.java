package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a password to a token or a session, and out again. */
@Path("/api/v1")
public class LoginResource {
    private static final Duration TOKEN_LIFE = Duration.ofDays(30);

    private final Accounts accounts;
    private final Tokens tokens;
    private final Attempts attempts;
    private final Caller caller;

    LoginResource(Accounts accounts, Tokens tokens, Attempts attempts, Caller caller) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.attempts = attempts;
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
        AccountRow account = authenticate(credentials);
        return new Token(account.name(), tokens.issue(account, "login", TOKEN_LIFE));
    }

    /** A session of 8 hours, for a browser. */
    @POST
    @Path("/session")
    @PermitAll
    public Response begin(@Valid Credentials credentials) {
        return Response.noContent()
                .cookie(cookie(tokens.session(authenticate(credentials)), 8 * 3600))
                .build();
    }

    @POST
    @Path("/logout")
    @Authenticated
    public Response end(@CookieParam(TokenMechanism.COOKIE) @Nullable String session) {
        if (session != null) {
            tokens.end(session);
        }
        return Response.noContent().cookie(cookie("", 0)).build();
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

    private AccountRow authenticate(Credentials credentials) {
        attempts.admit(credentials.name());
        AccountRow account = accounts.authenticate(credentials.name(), credentials.password());
        if (account == null) {
            attempts.failed(credentials.name());
            throw Refusal.unauthenticated("Name or password is wrong");
        }
        attempts.succeeded(credentials.name());
        return account;
    }

    // Strict: no other site's form or link acts with it.
    private static NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(TokenMechanism.COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(seconds)
                .build();
    }
}
