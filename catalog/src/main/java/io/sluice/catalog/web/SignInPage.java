package io.sluice.catalog.web;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.SignIns;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signing in by a form, and out again. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_PASSWORD = 200;
    private static final int TOO_OFTEN = 429;
    private static final String HOME = "/home";

    /** A page of these: an address elsewhere would make the hub's sign-in somebody's bait. */
    private static final Pattern BACK = Pattern.compile(
            "/([a-z][a-z-]{0,30}(/[A-Za-z0-9][A-Za-z0-9._-]{0,126}){0,4})?(\\?[A-Za-z0-9%&=+._*-]{0,2000})?");

    private final SignIns signIns;
    private final Menu menu;
    private final Forms forms;
    private final Pages pages;

    SignInPage(SignIns signIns, Menu menu, Forms forms, Pages pages) {
        this.signIns = signIns;
        this.menu = menu;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param next where to go then */
    public record Form(String name, String next, String problem) {}

    @GET
    @Path("/sign-in")
    public Response form(@QueryParam("next") @DefaultValue(HOME) String next) {
        return form(200, new Form("", own(next), ""));
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue(HOME) String next) {
        forms.checkOrigin();
        if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
            return form(401, new Form("", own(next), pages.texts().get("wrongPassword")));
        }
        try {
            return back(own(next), signIns.begin(name, password));
        } catch (Refusal refusal) {
            String why = refusal.status() == TOO_OFTEN ? "tooOften" : "wrongPassword";
            return form(
                    refusal.status(), new Form(name, own(next), pages.texts().get(why)));
        }
    }

    /** Each to their own work. */
    @GET
    @Path("/home")
    @Authenticated
    public Response home() {
        return Pages.to(menu.home());
    }

    @POST
    @Path("/sign-out")
    public Response signOut(@CookieParam(SignIns.COOKIE) @Nullable String session) {
        forms.checkOrigin();
        return back("/sign-in", signIns.end(session));
    }

    private Response form(int status, Form form) {
        return pages.page(status, Templates.signin(pages.frame(), form));
    }

    private static Response back(String path, NewCookie session) {
        return Response.seeOther(URI.create(path)).cookie(session).build();
    }

    static String own(String next) {
        return BACK.matcher(next).matches() ? next : HOME;
    }
}
