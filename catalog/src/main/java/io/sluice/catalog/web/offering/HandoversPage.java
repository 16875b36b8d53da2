package io.sluice.catalog.web.offering;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.handover.HandoverResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Objects;

/** Interfaces that a department hands to another one, and those that it is offered. */
@Path("/handovers")
@RolesAllowed(Role.DEPARTMENT)
@Produces(MediaType.TEXT_HTML)
public class HandoversPage {
    private final HandoverResource handovers;
    private final DatasetDesk datasets;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    HandoversPage(
            HandoverResource handovers, DatasetDesk datasets, Caller caller, Times times, Forms forms, Pages pages) {
        this.handovers = handovers;
        this.datasets = datasets;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /** @param open those that wait for an answer */
    public record Sheet(List<Row> open, List<Row> closed) {}

    /**
     * @param answer in words, with who gave it; empty: there is none
     * @param answers whether the caller can answer it, {@code withdraws} take it back
     */
    public record Row(
            String id,
            String title,
            String dataset,
            String from,
            String to,
            State state,
            String reason,
            String offered,
            String answer,
            boolean answers,
            boolean withdraws) {}

    /** @param dataset that is to be handed over */
    public record Offering(String dataset, String title) {}

    @GET
    public Response list() {
        List<Row> rows = handovers.list().stream().map(this::row).toList();
        return pages.page(Templates.handovers(
                pages.frame(),
                new Sheet(
                        rows.stream()
                                .filter(row -> row.answers() || row.withdraws())
                                .toList(),
                        rows.stream()
                                .filter(row -> !row.answers() && !row.withdraws())
                                .toList())));
    }

    private Row row(HandoverResource.Shown handover) {
        Texts texts = pages.texts();
        boolean open = handover.state().equals("offered");
        return new Row(
                handover.id(),
                datasets.find(handover.dataset()).catalogue().title(),
                handover.dataset(),
                handover.from(),
                handover.to(),
                state(handover.state(), texts),
                handover.reason(),
                handover.offeredBy() + " · " + times.time(handover.offered()),
                handover.answered() == null
                        ? ""
                        : Objects.requireNonNullElse(handover.answer(), "") + " " + handover.answeredBy() + " · "
                                + times.time(handover.answered()),
                open && caller.isOf(handover.to()),
                open && caller.isOf(handover.from()));
    }

    private static State state(String state, Texts texts) {
        String word = texts.word("handover", state);
        return switch (state) {
            case "offered" -> new State("wait", "clock", word);
            case "accepted" -> new State("ok", "ok", word);
            case "declined" -> new State("bad", "bad", word);
            default -> new State("mute", "minus", word);
        };
    }

    @GET
    @Path("/new")
    public Response offering(@QueryParam("dataset") @DefaultValue("") String dataset) {
        return datasets.all().stream()
                .filter(each -> each.id().equals(dataset) && caller.isOf(each.department()))
                .findFirst()
                .map(each -> pages.page(Templates.handover(
                        pages.frame(), new Offering(each.id(), each.catalogue().title()))))
                .orElseThrow(() -> Refusal.notFound("dataset"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response offer(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("dataset") @DefaultValue("") String dataset,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            try (Response made = handovers.offer(new HandoverResource.Offer(dataset, to.strip(), reason))) {
                return Pages.done("/handovers", made.hasEntity() ? "handoverOffered" : "");
            }
        });
    }

    @POST
    @Path("/{id}/accept")
    public Response accept(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            handovers.accept(id, new HandoverResource.Answer(reason));
            return Pages.done("/handovers", "handoverAccepted");
        });
    }

    @POST
    @Path("/{id}/decline")
    public Response decline(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            handovers.decline(id, new HandoverResource.Declining(reason));
            return Pages.done("/handovers", "handoverDeclined");
        });
    }

    @POST
    @Path("/{id}/withdraw")
    public Response withdraw(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            handovers.withdraw(id);
            return Pages.done("/handovers", "handoverWithdrawn");
        });
    }
}
