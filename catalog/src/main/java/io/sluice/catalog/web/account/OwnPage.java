package io.sluice.catalog.web.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.LoginResource;
import io.sluice.catalog.account.SessionResource;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The caller's own account: where it is signed in, and its password. */
@Path("/account")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class OwnPage {
    static final String PATH = "/account";

    private final LoginResource logins;
    private final SessionResource sessions;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    OwnPage(LoginResource logins, SessionResource sessions, Caller caller, Times times, Forms forms, Pages pages) {
        this.logins = logins;
        this.sessions = sessions;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param roles in words, with whose deputy they are in
     * @param problem with the password; empty: none
     */
    public record Sheet(String name, String department, List<String> roles, List<Row> sessions, String problem) {}

    public record Row(String id, String browser, String begun, String used, boolean current) {}

    @GET
    public Response show() {
        return show(200, "");
    }

    private Response show(int status, String problem) {
        Texts texts = pages.texts();
        LoginResource.Me me = logins.me();
        List<String> roles = me.roles().stream()
                .map(role -> {
                    List<String> principals = caller.deputyOf(role);
                    return principals.isEmpty()
                            ? texts.word("role", role)
                            : texts.filled(
                                    "roleAsDeputy",
                                    texts.word("role", role),
                                    String.join(texts.get("comma"), principals));
                })
                .toList();
        List<Row> rows = sessions.list().stream().map(this::row).toList();
        return pages.page(
                status, Templates.own(pages.frame(), new Sheet(me.name(), me.department(), roles, rows, problem)));
    }

    private Row row(SessionResource.Session session) {
        return new Row(
                session.id(),
                session.browser(),
                times.time(session.created()),
                session.used() == null ? "–" : times.time(session.used()),
                session.current());
    }

    @POST
    @Path("/sessions/{id}/end")
    public Response end(@FormParam("once") @DefaultValue("") String once, @PathParam("id") String id) {
        return forms.send(once, () -> {
            sessions.end(id);
            return Pages.done(PATH, "sessionEnded");
        });
    }

    @POST
    @Path("/sessions/end")
    public Response endAll(@FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            sessions.endAll();
            return "/sign-in";
        });
    }

    /** Changes the password. */
    @POST
    public Response password(
            @FormParam("old") @DefaultValue("") String old,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("again") @DefaultValue("") String again) {
        forms.checkOrigin();
        Texts texts = pages.texts();
        if (!password.equals(again)) {
            return show(422, texts.get("passwordsDiffer"));
        }
        try {
            logins.password(new LoginResource.NewPassword(old, password));
            return Pages.to(Pages.done(PATH, "passwordChanged"));
        } catch (Refusal refusal) {
            return switch (refusal.status()) {
                case 401 -> show(422, texts.get("oldPasswordWrong"));
                case 422 -> show(422, texts.get("passwordUnfit"));
                default -> throw refusal;
            };
        }
    }
}
