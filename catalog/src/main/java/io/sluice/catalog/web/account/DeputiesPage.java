package io.sluice.catalog.web.account;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.DeputyResource;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.contract.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** The caller's deputies, and whose deputy the caller is. */
@Path("/account/deputies")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class DeputiesPage {
    private static final String PATH = "/account/deputies";

    private final DeputyResource deputies;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    DeputiesPage(DeputyResource deputies, Caller caller, Forms forms, Pages pages) {
        this.deputies = deputies;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param roles that the caller can lend */
    public record Sheet(List<Row> rows, List<Lendable> roles) {}

    public record Lendable(String value, String word) {}

    /** @param open whether it can be ended */
    public record Row(
            String id, String principal, String deputy, String role, String until, State state, boolean open) {}

    @GET
    public Response list() {
        Texts texts = pages.texts();
        List<Row> rows = deputies.list().stream().map(each -> row(each, texts)).toList();
        List<Lendable> roles = Stream.of(Role.DEPARTMENT, Role.STEWARD, Role.SUBSCRIBER)
                .filter(role -> caller.has(role) && caller.deputyOf(role).isEmpty())
                .map(role -> new Lendable(role, texts.word("role", role)))
                .toList();
        return pages.page(Templates.deputies(pages.frame(), new Sheet(rows, roles)));
    }

    private static Row row(DeputyResource.Deputyship deputy, Texts texts) {
        return new Row(
                deputy.id(),
                deputy.principal(),
                deputy.deputy(),
                texts.word("role", deputy.role()),
                deputy.until().toString(),
                deputy.inForce()
                        ? new State("ok", "ok", texts.get("deputyInForce"))
                        : new State("mute", "minus", texts.get("deputyOver")),
                deputy.inForce());
    }

    @POST
    public Response name(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("deputy") @DefaultValue("") String deputy,
            @FormParam("role") @DefaultValue("") String role,
            @FormParam("until") @DefaultValue("") String until) {
        return forms.send(once, () -> {
            try (Response named = deputies.name(new DeputyResource.Wanted(deputy.strip(), role, day(until)))) {
                return Pages.done(PATH, named.getStatus() == 201 ? "deputyNamed" : "");
            }
        });
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unread) {
            throw Refusal.unfit(
                    "deputy-unfit",
                    "This deputy cannot be named",
                    List.of(new Problem("/until", "it is no day", "write it as 2031-12-31")));
        }
    }

    @POST
    @Path("/{id}/end")
    public Response end(@FormParam("once") @DefaultValue("") String once, @PathParam("id") String id) {
        return forms.send(once, () -> {
            deputies.end(id);
            return Pages.done(PATH, "deputyEnded");
        });
    }
}
