package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.sharing.AssignmentResource;
import io.sluice.catalog.sharing.Inbox;
import io.sluice.catalog.sharing.SharingResource;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests as lists: a steward's inbox by due date, and what a department has asked for. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class RequestsPage {
    private static final int PAGE = 50;

    private final SharingResource sharing;
    private final AssignmentResource assignments;
    private final DatasetDesk datasets;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    RequestsPage(
            SharingResource sharing,
            AssignmentResource assignments,
            DatasetDesk datasets,
            Caller caller,
            Times times,
            Pages pages) {
        this.sharing = sharing;
        this.assignments = assignments;
        this.datasets = datasets;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    /**
     * @param inbox whether these wait for the caller's decision
     * @param first link to the most urgent ones; empty: these are
     * @param mine whether they are the caller's own work alone
     * @param next link to those that come later; empty: none do
     * @param stewards to whom some can be handed
     */
    public record Sheet(
            String title,
            String help,
            boolean inbox,
            boolean mine,
            List<Row> rows,
            String nothing,
            String first,
            String next,
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
        String all = mine ? "/inbox?mine=true" : "/inbox";
        String next = inbox.next();
        return pages.page(Templates.requests(
                pages.frame(),
                new Sheet(
                        texts.get("inboxTitle"),
                        texts.filled("inboxHelp", inbox.open(), inbox.overdue()),
                        true,
                        mine,
                        inbox.lines().stream().map(line -> row(line, texts)).toList(),
                        texts.get("inboxEmpty"),
                        after == null ? "" : all,
                        next == null
                                ? ""
                                : all + (mine ? "&" : "?") + "after=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                        assignments.assignees())));
    }

    private Row row(Inbox.Line line, Texts texts) {
        return new Row(
                "/requests/" + line.id(),
                datasets.find(line.dataset()).catalogue().title(),
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
    public Response requests() {
        Texts texts = pages.texts();
        List<Row> rows = rows(sharing.list().stream()
                .filter(request -> caller.isOf(request.recipient()))
                .sorted(Comparator.comparing(SharingResource.Shown::requested).reversed())
                .toList());
        return pages.page(Templates.requests(
                pages.frame(),
                new Sheet(
                        texts.get("menuRequests"),
                        texts.get("requestsHelp"),
                        false,
                        false,
                        rows,
                        texts.get("requestsEmpty"),
                        "",
                        "",
                        List.of())));
    }

    private List<Row> rows(List<SharingResource.Shown> requests) {
        Texts texts = pages.texts();
        Map<String, Dataset> known =
                datasets.all().stream().collect(Collectors.toMap(Dataset::id, Function.identity()));
        return requests.stream().map(request -> row(request, known, texts)).toList();
    }

    private Row row(SharingResource.Shown request, Map<String, Dataset> known, Texts texts) {
        Dataset dataset = known.get(request.ask().dataset());
        LocalDate day = request.state().equals("submitted") ? request.term().day() : null;
        return new Row(
                "/requests/" + request.id(),
                dataset == null ? request.ask().dataset() : dataset.catalogue().title(),
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
