package io.sluice.catalog.web.reveal;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetLists;
import io.sluice.catalog.reveal.Reveal;
import io.sluice.catalog.reveal.RevealDesk;
import io.sluice.catalog.reveal.RevealResource;
import io.sluice.catalog.reveal.Wanted;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import io.sluice.contract.Problem;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Map;
import java.util.Objects;

/** Who asked to see which record as it is, why, and whether another steward agreed. */
@Path("/reveals")
@RolesAllowed({Role.STEWARD, Role.AUDITOR, Role.OPERATOR})
@Produces(MediaType.TEXT_HTML)
public class RevealsPage {
    private final RevealResource reveals;
    private final DatasetLists datasets;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    RevealsPage(RevealResource reveals, DatasetLists datasets, Caller caller, Times times, Forms forms, Pages pages) {
        this.reveals = reveals;
        this.datasets = datasets;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    public record Sheet(List<Row> rows) {}

    public record Row(
            String id, String dataset, String title, int record, String code, String by, String at, State state) {}

    /**
     * @param decides whether the reader may agree
     * @param opens whether the reader may see the record now
     * @param decided by whom; empty: nobody had to
     */
    public record One(
            Row row,
            String view,
            String reason,
            String expires,
            String decided,
            boolean needsSecond,
            boolean decides,
            boolean opens) {}

    @GET
    public Response list() {
        List<Reveal> found = reveals.list();
        Map<String, String> titles =
                datasets.titles(found.stream().map(Reveal::dataset).toList());
        return pages.page(Templates.reveals(
                pages.frame(),
                new Sheet(found.stream().map(each -> row(each, titles)).toList())));
    }

    private Row row(Reveal reveal, Map<String, String> titles) {
        Texts texts = pages.texts();
        return new Row(
                reveal.id(),
                reveal.dataset(),
                titles.getOrDefault(reveal.dataset(), reveal.dataset()),
                reveal.record(),
                texts.word("revealCode", reveal.code()),
                reveal.requestedBy(),
                times.time(reveal.requested()),
                state(reveal.state(), texts));
    }

    private static State state(String state, Texts texts) {
        String word = texts.word("revealState", state);
        return switch (state) {
            case "pending" -> new State("wait", "clock", word);
            case "confirmed" -> new State("info", "info", word);
            case "opened" -> new State("ok", "ok", word);
            case "refused" -> new State("bad", "bad", word);
            default -> new State("mute", "minus", word);
        };
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        Reveal reveal = reveals.find(id);
        boolean own = reveal.requestedBy().equals(caller.name());
        boolean steward = caller.has(Role.STEWARD) && caller.isOf(reveal.department());
        return pages.page(Templates.reveal(
                pages.frame(),
                new One(
                        row(reveal, datasets.titles(List.of(reveal.dataset()))),
                        reveal.view(),
                        reveal.reason(),
                        times.time(reveal.expires()),
                        Objects.requireNonNullElse(reveal.decidedBy(), ""),
                        reveal.needsSecond(),
                        steward && !own && reveal.state().equals("pending"),
                        own && reveal.state().equals("confirmed"))));
    }

    @POST
    @RolesAllowed(Role.STEWARD)
    public Response ask(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("dataset") @DefaultValue("") String dataset,
            @FormParam("view") @DefaultValue("") String view,
            @FormParam("record") @DefaultValue("0") int record,
            @FormParam("code") @DefaultValue("") String code,
            @FormParam("reason") @DefaultValue("") String reason) {
        if (reason.strip().length() < Wanted.SHORTEST) {
            throw Refusal.unfit(
                    "reveal-unfit",
                    "This cannot be looked at",
                    List.of(new Problem(
                            "/reason", "it is too short", "say in a sentence what it is for, without any value")));
        }
        return forms.send(once, () -> {
            try (Response made = reveals.ask(new Wanted(dataset, view, record, code, reason))) {
                Reveal asked = (Reveal) made.getEntity();
                return Pages.done("/reveals/" + asked.id(), "revealAsked");
            }
        });
    }

    @POST
    @Path("/{id}/confirm")
    @RolesAllowed(Role.STEWARD)
    public Response confirm(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            Reveal unused = reveals.confirm(id);
            return Pages.done("/reveals/" + id, "revealConfirmed");
        });
    }

    @POST
    @Path("/{id}/refuse")
    @RolesAllowed(Role.STEWARD)
    public Response refuse(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            Reveal unused = reveals.refuse(id);
            return Pages.done("/reveals/" + id, "revealRefused");
        });
    }

    /** Lets the caller's browser ask the data process for the record, once. */
    @POST
    @Path("/{id}/open")
    @RolesAllowed(Role.STEWARD)
    @Produces(MediaType.APPLICATION_JSON)
    public RevealDesk.Opening open(@PathParam("id") String id) {
        forms.checkOrigin();
        return reveals.open(id);
    }
}
