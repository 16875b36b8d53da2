package io.sluice.catalog.web;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Provider;
import io.sluice.catalog.account.SignIns;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Signing in by a form, and out again. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_PASSWORD = 200;
    private static final int TOO_OFTEN = 429;
    static final String HOME = "/home";

    /** A page of these: an address elsewhere would make the hub's sign-in somebody's bait. */
    private static final Pattern BACK = Pattern.compile(
            "/([a-z][a-z-]{0,30}(/[A-Za-z0-9][A-Za-z0-9._-]{0,126}){0,4})?(\\?[A-Za-z0-9%&=+._*-]{0,2000})?");

    private final SignIns signIns;
    private final Provider provider;
    private final HttpHeaders headers;
    private final Menu menu;
    private final Forms forms;
    private final Pages pages;

    // The third one stands for that of the request in hand.
    SignInPage(SignIns signIns, Provider provider, HttpHeaders headers, Menu menu, Forms forms, Pages pages) {
        this.signIns = signIns;
        this.provider = provider;
        this.headers = headers;
        this.menu = menu;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param next where to go then
     * @param provider what its button says; empty: there is no provider
     */
    public record Form(String name, String next, String problem, String provider) {
        public String nextInAddress() {
            return URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /** @param step what the password led to */
    public record Code(String step, String next, String problem) {}

    @GET
    @Path("/sign-in")
    public Response form(@QueryParam("next") @DefaultValue(HOME) String next) {
        return form(200, "", own(next), "");
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
            return form(401, "", own(next), pages.texts().get("wrongPassword"));
        }
        try {
            return switch (signIns.first(name, password, headers)) {
                case SignIns.Step.SignedIn in -> back(own(next), in.session());
                case SignIns.Step.CodeNeeded half -> code(200, new Code(half.step(), own(next), ""));
            };
        } catch (Refusal refusal) {
            String why = refusal.status() == TOO_OFTEN ? "tooOften" : "wrongPassword";
            return form(refusal.status(), name, own(next), pages.texts().get(why));
        }
    }

    /** @param step of the password, as its answer had it */
    @POST
    @Path("/sign-in/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response second(
            @FormParam("step") @DefaultValue("") String step,
            @FormParam("code") @DefaultValue("") String code,
            @FormParam("next") @DefaultValue(HOME) String next) {
        forms.checkOrigin();
        try {
            return back(own(next), signIns.second(step, code, headers));
        } catch (Refusal refusal) {
            return switch (refusal.status()) {
                case 401 -> code(401, new Code(step, own(next), pages.texts().get("codeWrong")));
                case TOO_OFTEN -> form(TOO_OFTEN, "", own(next), pages.texts().get("tooOften"));
                default -> form(refusal.status(), "", own(next), pages.texts().get("codeExpired"));
            };
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
    public Response signOut() {
        forms.checkOrigin();
        return back("/sign-in", signIns.end(headers));
    }

    /** Signing in elsewhere did not succeed. */
    Response refused(Refusal refusal) {
        Texts texts = pages.texts();
        return form(
                refusal.status(),
                "",
                HOME,
                texts.all().getOrDefault("why_" + refusal.code(), texts.get("providerFailed")));
    }

    private Response form(int status, String name, String next, String problem) {
        Form form = new Form(name, next, problem, provider.isOn() ? provider.title() : "");
        return pages.page(status, Templates.signin(pages.frame(), form));
    }

    private Response code(int status, Code code) {
        return pages.page(status, Templates.code(pages.frame(), code));
    }

    private static Response back(String path, NewCookie session) {
        return Response.seeOther(URI.create(path)).cookie(session).build();
    }

    static String own(String next) {
        return BACK.matcher(next).matches() ? next : HOME;
    }
}
