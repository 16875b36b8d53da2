package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.DatasetLists;
import io.sluice.catalog.sharing.AssignmentResource;
import io.sluice.catalog.sharing.Inbox;
import io.sluice.catalog.sharing.SentRequests;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Pager;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as lists: a steward's inbox by due date, and what a department has asked for. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RequestsPage {
    private static final int PAGE = 50;
    private static final List<String> STATES = List.of("all", "open", "granted", "closed");

    private final SharingResource sharing;
    private final AssignmentResource assignments;
    private final DatasetLists datasets;
    private final Times times;
    private final Pages pages;

    RequestsPage(
            SharingResource sharing, AssignmentResource assignments, DatasetLists datasets, Times times, Pages pages) {
        this.sharing = sharing;
        this.assignments = assignments;
        this.datasets = datasets;
        this.times = times;
        this.pages = pages;
    }

    /**
     * @param inbox whether these wait for the caller's decision
     * @param mine whether they are the caller's own work alone
     * @param nothing what is said where there are none
     * @param stewards to whom some can be handed
     */
    public record Sheet(
            String title,
            String help,
            boolean inbox,
            boolean mine,
            List<Row> rows,
            String nothing,
            Pager pager,
            List<String> stewards) {}

    /**
     * @param link to the page where something can be done
     * @param late whether its last day is over
     * @param assignee whose work it is; empty: any steward's
     */
    public record Row(
            String link,
            String title,
            String id,
            String recipient,
            String view,
            State state,
            String requested,
            String due,
            String left,
            boolean late,
            String assignee) {}

    @GET
    @Path("/inbox")
    @RolesAllowed(Role.STEWARD)
    public Response inbox(
            @QueryParam("mine") @DefaultValue("false") boolean mine, @QueryParam("after") @Nullable String after) {
        Texts texts = pages.texts();
        Inbox.Page inbox = sharing.inbox(mine, after, PAGE);
        Map<String, String> titles =
                datasets.titles(inbox.lines().stream().map(Inbox.Line::dataset).toList());
        return pages.page(Templates.requests(
                pages.frame(),
                new Sheet(
                        texts.get("inboxTitle"),
                        texts.filled("inboxHelp", inbox.open(), inbox.overdue()),
                        true,
                        mine,
                        inbox.lines().stream()
                                .map(line -> row(line, titles, texts))
                                .toList(),
                        texts.get("inboxEmpty"),
                        Pager.of(mine ? "/inbox?mine=true" : "/inbox", after, inbox.next()),
                        assignments.assignees())));
    }

    private Row row(Inbox.Line line, Map<String, String> titles, Texts texts) {
        return new Row(
                "/requests/" + line.id(),
                titles.getOrDefault(line.dataset(), line.dataset()),
                line.id(),
                line.recipient(),
                line.view(),
                States.request("submitted", texts),
                times.time(line.requested()),
                times.day(line.due(), texts),
                texts.filled("daysLeft", line.daysLeft()),
                line.overdue(),
                line.assignee() == null ? "" : line.assignee());
    }

    @GET
    @Path("/requests")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response requests(
            @QueryParam("state") @DefaultValue("all") String state, @QueryParam("after") @Nullable String after) {
        Texts texts = pages.texts();
        SentRequests.Page sent = sharing.sent(state, null, after, PAGE);
        Map<String, String> titles = datasets.titles(
                sent.requests().stream().map(each -> each.ask().dataset()).toList());
        return pages.page(Templates.requests(
                pages.frame(),
                new Sheet(
                        texts.get("menuRequests"),
                        texts.filled("requestsHelp", sent.all()),
                        false,
                        false,
                        sent.requests().stream()
                                .map(request -> row(request, titles, texts))
                                .toList(),
                        texts.get(state.equals("all") ? "requestsEmpty" : "filterEmpty"),
                        Pager.of(path(state), after, sent.next()).with(filters(state, texts)),
                        List.of())));
    }

    private static List<Pager.Filter> filters(String chosen, Texts texts) {
        return STATES.stream()
                .map(state -> new Pager.Filter(path(state), texts.word("requests", state), state.equals(chosen)))
                .toList();
    }

    private static String path(String state) {
        return state.equals("all") ? "/requests" : "/requests?state=" + state;
    }

    private Row row(SharingResource.Shown request, Map<String, String> titles, Texts texts) {
        LocalDate day = request.state().equals("submitted") ? request.term().day() : null;
        return new Row(
                "/requests/" + request.id(),
                titles.getOrDefault(request.ask().dataset(), request.ask().dataset()),
                request.id(),
                request.recipient(),
                request.ask().view(),
                States.request(request.state(), texts),
                times.time(request.requested()),
                day == null ? "–" : times.day(day, texts),
                day == null ? "" : texts.filled("daysLeft", request.term().daysLeft()),
                request.term().overdue() != null && request.decided() == null,
                "");
    }
}
