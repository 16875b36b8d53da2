package io.sluice.catalog.web.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Scope;
import io.sluice.catalog.account.TokenResource;
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
import java.util.Arrays;
import java.util.List;

/** The caller's tokens for programs. */
@Path("/account/tokens")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TokensPage {
    private static final String PATH = "/account/tokens";
    private static final int LONGEST_LABEL = 100;

    private final TokenResource tokens;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    TokensPage(TokenResource tokens, Times times, Forms forms, Pages pages) {
        this.tokens = tokens;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param made a new token, shown this once; empty: none
     * @param problem with what was asked for; empty: none
     */
    public record Sheet(List<Row> rows, List<Choice> scopes, String made, String problem) {}

    public record Choice(String value, String word) {}

    public record Row(String id, String label, List<String> scopes, String expires, String used) {}

    @GET
    public Response list() {
        return show(200, "", "");
    }

    private Response show(int status, String made, String problem) {
        Texts texts = pages.texts();
        List<Row> rows = tokens.list().stream().map(token -> row(token, texts)).toList();
        List<Choice> scopes = Arrays.stream(Scope.values())
                .map(scope -> new Choice(scope.word(), texts.word("scope", scope.name())))
                .toList();
        return pages.page(status, Templates.tokens(pages.frame(), new Sheet(rows, scopes, made, problem)));
    }

    private Row row(TokenResource.Token token, Texts texts) {
        List<String> scopes = token.scopes();
        return new Row(
                token.id(),
                token.kind().equals("login") ? texts.get("tokenOfLogin") : token.label(),
                scopes == null ? List.of() : scopes,
                times.time(token.expires()),
                token.used() == null ? "–" : times.time(token.used()));
    }

    /** The page itself shows the token: nothing that is kept or can be reloaded does. */
    @POST
    public Response make(
            @FormParam("label") @DefaultValue("") String label,
            @FormParam("days") @DefaultValue("90") int days,
            @FormParam("scope") List<String> scopes) {
        forms.checkOrigin();
        if (label.isBlank() || label.length() > LONGEST_LABEL || scopes.isEmpty()) {
            return show(422, "", pages.texts().get("tokenUnfit"));
        }
        try (Response issued = tokens.make(new TokenResource.Wanted(label.strip(), scopes, days))) {
            return show(200, ((TokenResource.Issued) issued.getEntity()).token(), "");
        } catch (Refusal refusal) {
            if (refusal.status() == 422) {
                return show(422, "", pages.texts().get("tokenUnfit"));
            }
            throw refusal;
        }
    }

    @POST
    @Path("/{id}/revoke")
    public Response revoke(@FormParam("once") @DefaultValue("") String once, @PathParam("id") String id) {
        return forms.send(once, () -> {
            tokens.revoke(id);
            return Pages.done(PATH, "tokenRevoked");
        });
    }
}
