package io.sluice.catalog.web.objection;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.objection.ObjectionDesk;
import io.sluice.catalog.objection.ObjectionResource;
import io.sluice.catalog.objection.Raised;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objections of a department and to it, and raising one. */
@Path("/objections")
@RolesAllowed({Role.SUBSCRIBER, Role.STEWARD})
@Produces(MediaType.TEXT_HTML)
public class ObjectionsPage {
    private static final int PAGE = 50;

    private final ObjectionResource objections;
    private final ObjectionDesk desk;
    private final Caller caller;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    ObjectionsPage(
            ObjectionResource objections, ObjectionDesk desk, Caller caller, Times times, Forms forms, Pages pages) {
        this.objections = objections;
        this.desk = desk;
        this.caller = caller;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    public record Sheet(List<Row> rows, Pager pager) {}

    public record Row(
            String id,
            String what,
            String subject,
            String department,
            String provider,
            State state,
            String raised,
            String due) {}

    /** @param causes that there are for what it is about */
    public record Raising(String about, String aboutWord, String subject, List<Cause> causes, String back) {}

    public record Cause(String value, String word) {}

    @GET
    public Response list(@QueryParam("after") @Nullable String after) {
        ObjectionDesk.Page found = desk.some(caller, after, PAGE);
        return pages.page(Templates.objections(
                pages.frame(),
                new Sheet(
                        found.objections().stream().map(this::row).toList(),
                        Pager.of("/objections", after, found.next()))));
    }

    private Row row(ObjectionDesk.Shown objection) {
        Texts texts = pages.texts();
        return new Row(
                objection.id(),
                texts.word("about", objection.about()) + " · " + texts.word("cause", objection.cause()),
                objection.subject(),
                objection.department(),
                objection.provider(),
                state(objection.state(), texts),
                times.time(objection.raised()),
                objection.state().equals("open") ? times.day(objection.due()) : "–");
    }

    static State state(String state, Texts texts) {
        String word = texts.word("objection", state);
        return switch (state) {
            case "open" -> new State("wait", "clock", word);
            case "answered" -> new State("info", "info", word);
            case "rated" -> new State("ok", "ok", word);
            default -> new State("mute", "minus", word);
        };
    }

    @GET
    @Path("/new")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response raising(
            @QueryParam("about") @DefaultValue("use") String about,
            @QueryParam("subject") @DefaultValue("") String subject) {
        Texts texts = pages.texts();
        List<Cause> causes = Raised.causes(about).stream()
                .map(cause -> new Cause(cause, texts.word("cause", cause)))
                .toList();
        String back = switch (about) {
            case "use" -> "/subscriptions/" + subject;
            case "decision" -> "/requests/" + subject;
            default -> "/datasets/" + subject;
        };
        return pages.page(
                Templates.raise(pages.frame(), new Raising(about, texts.word("about", about), subject, causes, back)));
    }

    @POST
    @RolesAllowed(Role.SUBSCRIBER)
    public Response raise(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("about") @DefaultValue("") String about,
            @FormParam("cause") @DefaultValue("") String cause,
            @FormParam("subject") @DefaultValue("") String subject,
            @FormParam("words") @DefaultValue("") String words) {
        return forms.send(once, () -> {
            try (Response made = objections.raise(new Raised(about, cause, subject, words))) {
                ObjectionDesk.Shown raised = (ObjectionDesk.Shown) made.getEntity();
                return Pages.done("/objections/" + raised.id(), "objected");
            }
        });
    }
}
