package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a password to a token or a session, and out again. */
@Path("/api/v1")
public class LoginResource {
    private final SignIns signIns;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Caller caller;
    private final HttpHeaders headers;

    // The last two stand for those of the request in hand.
    LoginResource(SignIns signIns, Accounts accounts, Tokens tokens, Caller caller, HttpHeaders headers) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.tokens = tokens;
        this.caller = caller;
        this.headers = headers;
    }

    /** @param code of the second factor, where the account has one */
    public record Credentials(
            @NotNull @Size(max = 63) String name,
            @NotNull @Size(max = 200) String password,
            @Nullable @Size(max = 40) String code) {
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
        AccountRow account = signIns.authenticate(credentials.name(), credentials.password(), credentials.code());
        return new Token(account.name(), tokens.login(account));
    }

    /** A session of 8 hours, for a browser. */
    @POST
    @Path("/session")
    @PermitAll
    public Response begin(@Valid Credentials credentials) {
        return Response.noContent()
                .cookie(signIns.begin(credentials.name(), credentials.password(), credentials.code(), headers))
                .build();
    }

    @POST
    @Path("/logout")
    @Authenticated
    public Response end() {
        return Response.noContent().cookie(signIns.end(headers)).build();
    }

    public record NewPassword(
            @NotNull @Size(max = 200) String old,
            @NotNull @Size(max = 200) String password) {
        @Override
        public String toString() {
            return "passwords";
        }
    }

    /** Changes the caller's password; other sessions end, and so do tokens that the old password was given for. */
    @POST
    @Path("/password")
    @Authenticated
    public void password(@Valid NewPassword wanted) {
        AccountRow account = signIns.authenticate(caller.name(), wanted.old());
        accounts.changePassword(account.name(), wanted.password(), caller.token());
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
