package io.sluice.catalog.account;

import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's own tokens, for programs. */
@Path("/api/v1/tokens")
@Authenticated
public class TokenResource {
    private static final List<String> KINDS = List.of(Tokens.API, Tokens.LOGIN);

    private final Accounts accounts;
    private final Tokens tokens;
    private final Caller caller;

    TokenResource(Accounts accounts, Tokens tokens, Caller caller) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * @param scopes what it is for; null: all that the account may do
     * @param days how long it is in force, 1 to 365
     */
    public record Wanted(
            @NotBlank @Size(max = 100) String label,
            @Nullable List<String> scopes,
            int days) {}

    /**
     * A token without what it opens with.
     *
     * @param kind {@code api}, or {@code login} where a password was given for it
     * @param used last, to the minute; null: never
     */
    public record Token(
            String id,
            String kind,
            String label,
            @Nullable List<String> scopes,
            Instant created,
            Instant expires,
            @Nullable Instant used) {
        static Token of(TokenRow row) {
            return new Token(
                    row.name(), row.kind(), row.label(), row.scopes(), row.created(), row.expires(), row.used());
        }
    }

    /** @param token shown this once */
    public record Issued(Token about, String token) {
        @Override
        public String toString() {
            return "token " + about.id();
        }
    }

    @GET
    public List<Token> list() {
        return tokens.all(caller.name(), KINDS).stream().map(Token::of).toList();
    }

    @POST
    public Response make(@Valid Wanted wanted) {
        Duration life = Duration.ofDays(Math.clamp(wanted.days(), 1, Tokens.LONGEST.toDays()));
        Tokens.Issued issued =
                tokens.issue(caller.name(), accounts.find(caller.name()), wanted.label(), wanted.scopes(), life);
        return Response.status(201)
                .entity(new Issued(Token.of(issued.row()), issued.token()))
                .build();
    }

    /** It is refused at its next call. */
    @DELETE
    @Path("/{id}")
    public void revoke(@PathParam("id") String id) {
        tokens.revoke(caller.name(), KINDS, id);
    }
}
