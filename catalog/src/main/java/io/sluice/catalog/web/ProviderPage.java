package io.sluice.catalog.web;

import io.sluice.catalog.account.ProviderSignIn;
import io.sluice.catalog.answer.Refusal;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Signing in at the identity provider: there and back again. */
@Path("/sign-in/oidc")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class ProviderPage {
    private final ProviderSignIn signIn;
    private final SignInPage form;
    private final HttpHeaders headers;
    private final Pages pages;

    // The third one stands for that of the request in hand.
    ProviderPage(ProviderSignIn signIn, SignInPage form, HttpHeaders headers, Pages pages) {
        this.signIn = signIn;
        this.form = form;
        this.headers = headers;
        this.pages = pages;
    }

    /** @param next a page of this hub */
    public record Onward(String next) {}

    @GET
    public Response begin(@QueryParam("next") @DefaultValue(SignInPage.HOME) String next) {
        ProviderSignIn.Going going = signIn.begin(SignInPage.own(next));
        return Response.seeOther(URI.create(going.address()))
                .cookie(going.cookie())
                .build();
    }

    /**
     * A page of its own and no redirect: the session's cookie does not go with what another site led to, and the page leads
     * on from here.
     */
    @GET
    @Path("/callback")
    public Response end(@QueryParam("state") @Nullable String state, @QueryParam("code") @Nullable String code) {
        try {
            ProviderSignIn.Arrived arrived = signIn.end(state, code, headers);
            Response page = pages.page(Templates.onward(pages.frame(), new Onward(arrived.next())));
            return Response.fromResponse(page)
                    .cookie(arrived.session(), arrived.gone())
                    .build();
        } catch (Refusal refusal) {
            return form.refused(refusal);
        }
    }
}
