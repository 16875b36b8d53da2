package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.sharing.SharingLists;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** A department's three lists: what it needs, what it must supply, what the law forbids it to share. */
@Path("/lists")
@RolesAllowed({Role.STEWARD, Role.SUBSCRIBER})
@Produces(MediaType.TEXT_HTML)
public class ListsPage {
    private final SharingLists lists;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    ListsPage(SharingLists lists, Caller caller, Times times, Pages pages) {
        this.lists = lists;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    public record Sheet(String department, List<Need> demand, List<Duty> responsibility, List<Barred> negative) {}

    public record Need(
            String request, String dataset, String view, String purpose, String law, State state, String asked) {}

    public record Duty(String dataset, String title, State sharing, String condition, String recipients) {}

    public record Barred(String dataset, String title, String law) {}

    @GET
    public Response show() {
        Texts texts = pages.texts();
        SharingLists.Lists found = lists.of(caller, caller.department());
        return pages.page(Templates.lists(
                pages.frame(),
                new Sheet(
                        found.department(),
                        found.demand().stream().map(need -> need(need, texts)).toList(),
                        found.responsibility().stream()
                                .map(duty -> new Duty(
                                        duty.dataset(),
                                        duty.title(),
                                        State.ofSharing(duty.sharingType(), texts),
                                        duty.condition(),
                                        String.join(texts.get("comma"), duty.recipients())))
                                .toList(),
                        found.negative().stream()
                                .map(barred -> new Barred(barred.dataset(), barred.title(), barred.law()))
                                .toList())));
    }

    private Need need(SharingLists.Need need, Texts texts) {
        return new Need(
                need.request(),
                need.dataset(),
                need.view(),
                need.purpose(),
                need.legalBasis(),
                States.request(need.state(), texts),
                times.day(need.asked()));
    }
}
