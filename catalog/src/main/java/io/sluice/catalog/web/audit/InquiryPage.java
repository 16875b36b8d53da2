package io.sluice.catalog.web.audit;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.inquiry.Inquiry;
import io.sluice.catalog.inquiry.InquiryDesk;
import io.sluice.catalog.inquiry.Statement;
import io.sluice.catalog.inquiry.StatementDesk;
import io.sluice.catalog.inquiry.Wanted;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import io.sluice.model.SubjectDigest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who received records of a person: asked, confirmed by another auditor, carried out in the browser of who asked. */
@Path("/audit/inquiries")
@RolesAllowed(Role.AUDITOR)
@Produces(MediaType.TEXT_HTML)
public class InquiryPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int SHOWN = 200;

    private final InquiryDesk desk;
    private final StatementDesk statements;
    private final HubConfig config;
    private final Caller caller;
    private final Forms forms;
    private final Pages pages;

    InquiryPage(InquiryDesk desk, StatementDesk statements, HubConfig config, Caller caller, Forms forms, Pages pages) {
        this.desk = desk;
        this.statements = statements;
        this.config = config;
        this.caller = caller;
        this.forms = forms;
        this.pages = pages;
    }

    public record Listed(List<Line> inquiries, List<LogForm.Choice> kinds) {}

    public record Line(String id, String link, String caseName, String reason, String asked, State state) {}

    /**
     * One inquiry.
     *
     * @param mayDecide whether another auditor is looking at one that waits
     * @param mayOpen whether who asked is looking at one that was confirmed
     * @param deliveries of an answered one
     * @param more whether there are more than are shown
     */
    public record Shown(
            Inquiry inquiry,
            State state,
            String kind,
            String requested,
            String decided,
            String found,
            boolean mayDecide,
            boolean mayWithdraw,
            boolean mayOpen,
            boolean isAnswered,
            List<Row> deliveries,
            boolean more,
            String zone) {}

    /** @param items what the recipient sees, with the treatments in words */
    public record Row(
            String entry,
            String link,
            String time,
            String kind,
            String recipient,
            String title,
            String grant,
            String purpose,
            String law,
            String items) {}

    /** The form of a new one. */
    public static final class Form {
        @FormParam("case")
        @DefaultValue("")
        public String caseName = "";

        @FormParam("reason")
        @DefaultValue("")
        public String reason = "";

        @FormParam("basis")
        @DefaultValue("")
        public String basis = "";

        @FormParam("kind")
        @DefaultValue("")
        public String kind = "";
    }

    @GET
    public Response list() {
        Texts texts = pages.texts();
        List<Line> lines = desk.all().stream()
                .map(each -> new Line(
                        each.id(),
                        "/audit/inquiries/" + each.id(),
                        each.caseName(),
                        each.reason(),
                        each.requestedBy() + texts.get("comma") + time(each.requested()),
                        state(each, texts)))
                .toList();
        return pages.page(Templates.inquiries(pages.frame(), new Listed(lines, kinds(texts))));
    }

    private static List<LogForm.Choice> kinds(Texts texts) {
        return Wanted.KIND_WORDS.stream()
                .map(kind -> new LogForm.Choice(kind, texts.word("identifier", kind), false))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@FormParam("once") @DefaultValue("") String once, @BeanParam Form form) {
        Wanted wanted = Wanted.checked(form.caseName, form.reason, form.basis, form.kind);
        return forms.send(
                once,
                () -> Pages.done(
                        "/audit/inquiries/" + desk.ask(caller.name(), wanted).id(), "inquiryAsked"));
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        Texts texts = pages.texts();
        Inquiry inquiry = desk.get(id);
        boolean isOwn = inquiry.requestedBy().equals(caller.name());
        Statement statement = inquiry.isAnswered()
                ? statements.of(id, Map.of(), SHOWN)
                : new Statement(inquiry, List.of(), List.of(), true);
        return pages.page(Templates.inquiry(
                pages.frame(),
                new Shown(
                        inquiry,
                        state(inquiry, texts),
                        texts.word("identifier", inquiry.kind()),
                        time(inquiry.requested()),
                        decided(inquiry, texts),
                        inquiry.found() == null ? "" : texts.filled("inquiry_found", inquiry.found()),
                        inquiry.isPending() && !isOwn,
                        inquiry.isPending() && isOwn,
                        inquiry.isConfirmed() && isOwn,
                        inquiry.isAnswered(),
                        statement.deliveries().stream()
                                .map(each -> row(each, texts))
                                .toList(),
                        !statement.isWhole(),
                        config.zone().getId())));
    }

    private Row row(Statement.Given given, Texts texts) {
        Statement.Under under = given.under();
        return new Row(
                texts.number(given.entry()),
                "/audit/entries/" + given.entry(),
                time(given.time()),
                texts.word("kind", given.kind()),
                under.recipient(),
                under.title(),
                under.grant(),
                under.purpose(),
                under.legalBasis(),
                under.items().stream()
                        .map(item -> item.name() + " ("
                                + Treated.of(item.treatment(), texts).word() + ")")
                        .collect(Collectors.joining(texts.get("comma"))));
    }

    private static State state(Inquiry inquiry, Texts texts) {
        String word = texts.word("inquiryState", inquiry.state());
        return switch (inquiry.state()) {
            case "pending" -> new State("wait", "clock", word);
            case "confirmed", "answered" -> new State("ok", "ok", word);
            default -> new State("plain", "doc", word);
        };
    }

    private String decided(Inquiry inquiry, Texts texts) {
        @Nullable Instant at = inquiry.decided();
        return at == null ? "" : inquiry.decidedBy() + texts.get("comma") + time(at);
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(config.zone()));
    }

    @POST
    @Path("/{id}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            desk.confirm(caller.name(), id);
            return Pages.done("/audit/inquiries/" + id, "inquiryConfirmed");
        });
    }

    @POST
    @Path("/{id}/refuse")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response refuse(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("why") @DefaultValue("") String why) {
        return forms.send(once, () -> {
            if (why.isBlank() || why.length() > 1000) {
                throw Refusal.malformed("why", "Say why in 1 to 1000 characters");
            }
            desk.refuse(caller.name(), id, why.strip());
            return Pages.done("/audit/inquiries/" + id, "inquiryRefused");
        });
    }

    @POST
    @Path("/{id}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("id") String id, @FormParam("once") @DefaultValue("") String once) {
        return forms.send(once, () -> {
            desk.withdraw(caller.name(), id);
            return Pages.done("/audit/inquiries/" + id, "inquiryWithdrawn");
        });
    }

    /** Lets the caller's browser ask the data process, which alone is told whom it is about. */
    @POST
    @Path("/{id}/ticket")
    @Produces(MediaType.APPLICATION_JSON)
    public TicketDesk.Given ticket(@PathParam("id") String id) {
        forms.checkOrigin();
        return desk.ticket(caller.name(), id);
    }

    @POST
    @Path("/{id}/answer")
    @Produces(MediaType.APPLICATION_JSON)
    public Inquiry answer(@PathParam("id") String id, @FormParam("subject") @DefaultValue("") String subject) {
        forms.checkOrigin();
        if (!subject.matches("[0-9a-f]{32}")) {
            throw Refusal.malformed("subject", "This is nothing that the data process tells");
        }
        return desk.answer(caller.name(), id, SubjectDigest.parse(subject));
    }
}
