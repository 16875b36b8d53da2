package io.sluice.catalog.web.account;

import io.sluice.catalog.account.AccountResource;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All accounts, for operators: made, given other roles, moved, locked and closed. */
@Path("/accounts")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.TEXT_HTML)
public class AccountsPage {
    private static final String PATH = "/accounts";
    private static final int PAGE = 50;

    private final AccountResource accounts;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    AccountsPage(AccountResource accounts, Times times, Forms forms, Pages pages) {
        this.accounts = accounts;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param made a new account with its first password, shown this once; null: none
     * @param problems with what was asked for
     * @param beginning of the names that are shown; empty: any
     */
    public record Sheet(
            List<Row> rows,
            List<Choice> roles,
            @Nullable Made made,
            List<String> problems,
            String beginning,
            Pager pager) {}

    public record Choice(String value, String word) {}

    public record Made(String name, String password) {}

    public record Row(
            String name,
            String department,
            String roles,
            List<Given> each,
            String person,
            State state,
            String created,
            boolean active,
            boolean locked) {}

    /** A role, and whether the account has it. */
    public record Given(String value, String word, boolean has) {}

    @GET
    public Response list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("q") @DefaultValue("") String beginning) {
        return show(200, null, List.of(), after, beginning.strip());
    }

    private Response show(int status, @Nullable Made made, List<String> problems, String after, String beginning) {
        Texts texts = pages.texts();
        List<AccountResource.Account> found = accounts.after(after, beginning, PAGE);
        List<Row> rows = found.stream().map(account -> row(account, texts)).toList();
        String path = beginning.isEmpty() ? PATH : of(beginning);
        Pager pager = Pager.of(
                path,
                after.isEmpty() ? null : after,
                found.size() < PAGE ? null : found.getLast().name());
        List<Choice> roles = Role.ALL.stream()
                .map(role -> new Choice(role, texts.word("role", role)))
                .toList();
        return pages.page(
                status, Templates.accounts(pages.frame(), new Sheet(rows, roles, made, problems, beginning, pager)));
    }

    private Row row(AccountResource.Account account, Texts texts) {
        String department = account.department();
        return new Row(
                account.name(),
                department == null ? "" : department,
                account.roles().stream()
                        .map(role -> texts.word("role", role))
                        .collect(Collectors.joining(texts.get("comma"))),
                Role.ALL.stream()
                        .map(role -> new Given(
                                role, texts.word("role", role), account.roles().contains(role)))
                        .toList(),
                account.person().equals(account.name()) ? "" : account.person(),
                state(account, texts),
                times.day(account.created()),
                account.active(),
                account.locked());
    }

    private static State state(AccountResource.Account account, Texts texts) {
        if (!account.active()) {
            return new State("mute", "minus", texts.get("accountClosed"));
        }
        return account.locked()
                ? new State("bad", "lock", texts.get("accountLocked"))
                : new State("ok", "ok", texts.get("accountOpen"));
    }

    /** The page itself shows the password: nothing that is kept or can be reloaded does. */
    @POST
    public Response create(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("department") @DefaultValue("") String department,
            @FormParam("role") List<String> roles,
            @FormParam("person") @DefaultValue("") String person) {
        forms.checkOrigin();
        AccountResource.New wanted =
                new AccountResource.New(name.strip(), given(department), roles, null, given(person));
        try (Response answer = accounts.create(wanted)) {
            AccountResource.Created made = (AccountResource.Created) answer.getEntity();
            return show(
                    200,
                    new Made(made.account().name(), made.password()),
                    List.of(),
                    "",
                    made.account().name());
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Response refused(Refusal refusal) {
        List<String> problems = refusal.problems().isEmpty()
                ? List.of(pages.texts().get("accountRefused_" + (refusal.status() == 404 ? "person" : "exists")))
                : refusal.problems().stream()
                        .map(problem -> pages.texts()
                                .get("accountUnfit_" + problem.path().substring(1)))
                        .toList();
        return show(refusal.status(), null, problems, "", "");
    }

    /** Where an account is seen, however many there are. */
    private static String of(String name) {
        return PATH + "?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    @POST
    @Path("/{name}")
    public Response change(
            @FormParam("once") @DefaultValue("") String once,
            @PathParam("name") String name,
            @FormParam("department") @DefaultValue("") String department,
            @FormParam("role") List<String> roles) {
        return forms.send(once, () -> {
            AccountResource.Account unused =
                    accounts.change(name, new AccountResource.Change(given(department), roles));
            return Pages.done(of(name), "accountChanged");
        });
    }

    @POST
    @Path("/{name}/lock")
    public Response lock(@FormParam("once") @DefaultValue("") String once, @PathParam("name") String name) {
        return forms.send(once, () -> {
            AccountResource.Account unused = accounts.lock(name);
            return Pages.done(of(name), "accountLocked");
        });
    }

    @POST
    @Path("/{name}/unlock")
    public Response unlock(@FormParam("once") @DefaultValue("") String once, @PathParam("name") String name) {
        return forms.send(once, () -> {
            AccountResource.Account unused = accounts.unlock(name);
            return Pages.done(of(name), "accountUnlocked");
        });
    }

    @POST
    @Path("/{name}/close")
    public Response close(@FormParam("once") @DefaultValue("") String once, @PathParam("name") String name) {
        return forms.send(once, () -> {
            accounts.close(name);
            return Pages.done(of(name), "accountClosed");
        });
    }
}
