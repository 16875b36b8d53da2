package io.sluice.catalog.web;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Chooses between light and dark pages, and leads back to the page on which it was chosen. */
@Path("/look")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class LookPage {
    private final Looks looks;
    private final Caller caller;
    private final Forms forms;

    LookPage(Looks looks, Caller caller, Forms forms) {
        this.looks = looks;
        this.caller = caller;
        this.forms = forms;
    }

    @POST
    public Response choose(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("look") @DefaultValue("") String look,
            @HeaderParam("Referer") @Nullable String from) {
        forms.check(once);
        looks.choose(caller.name(), look);
        return Pages.to(back(from));
    }

    /** The path alone: nobody is led to another site. */
    private static String back(@Nullable String from) {
        try {
            URI page = URI.create(from == null ? "/" : from);
            String path = page.getRawPath() == null || !page.getRawPath().startsWith("/") ? "/" : page.getRawPath();
            return path.startsWith("//") ? "/" : path + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException noAddress) {
            return "/";
        }
    }
}
