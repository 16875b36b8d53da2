package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.sharing.AssignmentResource;
import io.sluice.catalog.web.Forms;
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

/** Hands several open requests to one steward: what it comes to is shown first, then it is done on all or none. */
@Path("/inbox/assign")
@RolesAllowed(Role.STEWARD)
@Produces(MediaType.TEXT_HTML)
public class AssignPage {
    private final AssignmentResource assignments;
    private final DatasetDesk datasets;
    private final Times times;
    private final Forms forms;
    private final Pages pages;

    AssignPage(AssignmentResource assignments, DatasetDesk datasets, Times times, Forms forms, Pages pages) {
        this.assignments = assignments;
        this.datasets = datasets;
        this.times = times;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param to the account; empty: any steward
     * @param possible whether all of them can be handed over
     */
    public record Sheet(String to, String sum, boolean possible, List<Row> rows) {}

    public record Row(
            String id, String title, String recipient, State state, String due, String before, String problem) {}

    @GET
    public Response effects(
            @QueryParam("request") List<String> requests, @QueryParam("to") @DefaultValue("") String to) {
        Texts texts = pages.texts();
        List<AssignmentResource.Effect> effects =
                assignments.effects(new AssignmentResource.Wanted(requests, account(to)));
        return pages.page(Templates.assign(
                pages.frame(),
                new Sheet(
                        to,
                        to.isBlank()
                                ? texts.filled("assignSumAny", effects.size())
                                : texts.filled("assignSum", effects.size(), to),
                        effects.stream().allMatch(effect -> effect.problem() == null),
                        effects.stream().map(effect -> row(effect, texts)).toList())));
    }

    private Row row(AssignmentResource.Effect effect, Texts texts) {
        return new Row(
                effect.request(),
                datasets.find(effect.dataset()).catalogue().title(),
                effect.recipient(),
                States.request(effect.state(), texts),
                effect.due() == null ? "–" : times.day(effect.due(), texts),
                effect.before() == null ? "–" : effect.before(),
                effect.problem() == null
                        ? ""
                        : texts.get(effect.problem().equals("four-eyes") ? "assignNotTwo" : "assignCannot"));
    }

    @POST
    public Response assign(
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("request") List<String> requests,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("reason") @DefaultValue("") String reason) {
        return forms.send(once, () -> {
            int done = assignments
                    .assign(new AssignmentResource.Deed(requests, account(to), reason))
                    .size();
            return Pages.done("/inbox", done == 0 ? "" : "assigned");
        });
    }

    private static @Nullable String account(String to) {
        return to.isBlank() ? null : to;
    }
}
