package io.sluice.catalog.account;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts, for operators. */
@Path("/api/v1/accounts")
@RolesAllowed(Role.OPERATOR)
public class AccountResource {
    private final Accounts accounts;
    private final Tokens tokens;
    private final SecondFactors factors;
    private final Caller caller;

    AccountResource(Accounts accounts, Tokens tokens, SecondFactors factors, Caller caller) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.factors = factors;
        this.caller = caller;
    }

    /**
     * @param department needed for roles that act for one
     * @param person another account of the same person, where there is one
     */
    public record New(
            @NotNull @Size(max = 63) String name,
            @Nullable @Size(max = 63) String department,
            @NotNull List<String> roles,
            @Nullable @Size(max = 200) String password,
            @Nullable @Size(max = 63) String person) {}

    public record Account(
            String name,
            @Nullable String department,
            List<String> roles,
            String person,
            boolean active,
            boolean locked,
            Instant created) {
        static Account of(AccountRow row) {
            return new Account(
                    row.name(),
                    row.department(),
                    List.of(row.roles()),
                    row.person(),
                    row.active(),
                    row.locked(),
                    row.created());
        }
    }

    /** @param password shown this once */
    public record Created(Account account, String password) {}

    /**
     * @param days how long it is in force, 1 to 365
     * @param scopes what it is for; null: all that the account may do
     */
    public record NewToken(
            @NotNull @Size(max = 100) String label,
            int days,
            @Nullable List<String> scopes) {}

    /**
     * @param department needed for roles that act for one
     * @param roles all that it has from then on
     */
    public record Change(
            @Nullable @Size(max = 63) String department,
            @NotNull List<String> roles) {}

    /** @param token shown this once */
    public record Issued(String account, String label, String token) {}

    @POST
    public Response create(@Valid New wanted) {
        Accounts.Made made = accounts.create(
                caller.name(), wanted.name(), wanted.department(), wanted.roles(), wanted.password(), wanted.person());
        return Response.status(201)
                .entity(new Created(Account.of(made.account()), made.password()))
                .build();
    }

    @GET
    public List<Account> list() {
        return accounts.all().stream().map(Account::of).toList();
    }

    /** Those whose names follow one and begin so, in order of names. */
    public List<Account> after(String name, String beginning, int most) {
        return accounts.after(name, beginning, most).stream().map(Account::of).toList();
    }

    /** A token for programs that act as this account; the operator hands it over. */
    @POST
    @Path("/{name}/tokens")
    public Response token(@PathParam("name") String name, @Valid NewToken wanted) {
        Duration life = Duration.ofDays(Math.clamp(wanted.days(), 1, Tokens.LONGEST.toDays()));
        String token = tokens.issue(caller.name(), accounts.find(name), wanted.label(), wanted.scopes(), life)
                .token();
        return Response.status(201)
                .entity(new Issued(name, wanted.label(), token))
                .build();
    }

    /** Gives it other roles, or moves it to another department, where its old tokens and sessions open nothing. */
    @PUT
    @Path("/{name}")
    public Account change(@PathParam("name") String name, @Valid Change wanted) {
        return Account.of(accounts.change(caller.name(), name, wanted.department(), wanted.roles()));
    }

    /** Nothing of it works until it is unlocked. */
    @POST
    @Path("/{name}/lock")
    public Account lock(@PathParam("name") String name) {
        return Account.of(accounts.lock(caller.name(), name, true));
    }

    @POST
    @Path("/{name}/unlock")
    public Account unlock(@PathParam("name") String name) {
        return Account.of(accounts.lock(caller.name(), name, false));
    }

    /** For who has lost authenticator and recovery codes. */
    @DELETE
    @Path("/{name}/second-factor")
    public void removeFactor(@PathParam("name") String name) {
        factors.remove(caller.name(), accounts.find(name).name());
    }

    @DELETE
    @Path("/{name}")
    public void close(@PathParam("name") String name) {
        accounts.close(caller.name(), name);
    }
}
