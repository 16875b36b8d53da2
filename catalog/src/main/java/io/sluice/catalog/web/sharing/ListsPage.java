package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.sharing.SentRequests;
import io.sluice.catalog.sharing.SharingLists;
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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A department's three lists: what it needs, what it must supply, what the law forbids it to share. */
@Path("/lists")
@RolesAllowed({Role.STEWARD, Role.SUBSCRIBER})
@Produces(MediaType.TEXT_HTML)
public class ListsPage {
    private static final String PATH = "/lists";
    private static final int PAGE = 50;
    private static final SentRequests.Wanted WANTED = new SentRequests.Wanted("wanted", "");

    private final SharingLists lists;
    private final SentRequests requests;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    ListsPage(SharingLists lists, SentRequests requests, Caller caller, Times times, Pages pages) {
        this.lists = lists;
        this.requests = requests;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    /** @param needed how much is needed in all */
    public record Sheet(
            List<Need> demand,
            long needed,
            Pager moreDemand,
            List<Duty> responsibility,
            Pager moreResponsibility,
            List<Barred> negative,
            Pager moreNegative) {}

    public record Need(
            String request, String dataset, String view, String purpose, String law, State state, String asked) {}

    public record Duty(String dataset, String title, State sharing, String condition, String recipients) {}

    public record Barred(String dataset, String title, String law) {}

    @GET
    public Response show(
            @QueryParam("demand") @Nullable String demand,
            @QueryParam("duty") @DefaultValue("") String duty,
            @QueryParam("barred") @DefaultValue("") String barred) {
        Texts texts = pages.texts();
        String own = caller.department();
        SentRequests.Page needs = requests.of(own, WANTED, demand, PAGE);
        List<SharingLists.Duty> duties = lists.duties(own, duty, PAGE);
        List<SharingLists.Barred> forbidden = lists.barred(own, barred, PAGE);
        return pages.page(Templates.lists(
                pages.frame(),
                new Sheet(
                        needs.requests().stream().map(need -> need(need, texts)).toList(),
                        needs.all(),
                        Pager.of(PATH, "demand", demand, needs.next()),
                        duties.stream().map(each -> duty(each, texts)).toList(),
                        Pager.of(PATH, "duty", given(duty), last(duties, SharingLists.Duty::dataset)),
                        forbidden.stream()
                                .map(each -> new Barred(each.dataset(), each.title(), each.law()))
                                .toList(),
                        Pager.of(PATH, "barred", given(barred), last(forbidden, SharingLists.Barred::dataset)))));
    }

    private static @Nullable String given(String after) {
        return after.isEmpty() ? null : after;
    }

    /** After which the next page begins; null: this one is the last. */
    private static <T> @Nullable String last(List<T> page, Function<T, String> id) {
        return page.size() < PAGE ? null : id.apply(page.getLast());
    }

    private static Duty duty(SharingLists.Duty duty, Texts texts) {
        return new Duty(
                duty.dataset(),
                duty.title(),
                State.ofSharing(duty.sharingType(), texts),
                duty.condition(),
                String.join(texts.get("comma"), duty.recipients()));
    }

    private Need need(SharingResource.Shown need, Texts texts) {
        return new Need(
                need.id(),
                need.ask().dataset(),
                need.ask().view(),
                need.ask().purpose(),
                need.ask().legalBasis(),
                States.request(need.state(), texts),
                times.day(need.requested()));
    }
}
