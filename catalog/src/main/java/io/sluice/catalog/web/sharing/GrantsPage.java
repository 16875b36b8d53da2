package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.DatasetLists;
import io.sluice.catalog.grant.GrantResource;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants as lists: what a department gave, and what it receives. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class GrantsPage {
    private static final int PAGE = 50;
    private static final List<String> STATES = List.of("all", "standing", "ended");
    private static final Set<String> RUNNING = Set.of("recording", "provisioning", "active", "failed", "suspended");

    private final GrantResource grants;
    private final DatasetLists datasets;
    private final Times times;
    private final Pages pages;

    GrantsPage(GrantResource grants, DatasetLists datasets, Times times, Pages pages) {
        this.grants = grants;
        this.datasets = datasets;
        this.times = times;
        this.pages = pages;
    }

    /** @param given whether these were given by the caller's department */
    public record Sheet(String title, String help, boolean given, List<Row> rows, String nothing, Pager pager) {}

    /** @param running whether it can be ended, {@code suspended} whether it can be resumed */
    public record Row(
            String id,
            String title,
            String dataset,
            String view,
            String recipient,
            State state,
            String since,
            String until,
            String request,
            boolean running,
            boolean suspended) {}

    @GET
    @Path("/grants")
    @RolesAllowed(Role.STEWARD)
    public Response given(
            @QueryParam("state") @DefaultValue("all") String state, @QueryParam("after") @Nullable String after) {
        Texts texts = pages.texts();
        GrantResource.Page found = grants.listGiven(state, after, PAGE);
        return pages.page(Templates.grants(
                pages.frame(),
                new Sheet(
                        texts.get("menuGrants"),
                        texts.filled("grantsHelp", found.all()),
                        true,
                        rows(found),
                        texts.get(state.equals("all") ? "grantsEmpty" : "filterEmpty"),
                        pager("/grants", state, after, found, texts))));
    }

    @GET
    @Path("/subscriptions")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response received(
            @QueryParam("state") @DefaultValue("all") String state, @QueryParam("after") @Nullable String after) {
        Texts texts = pages.texts();
        GrantResource.Page found = grants.listReceived(state, after, PAGE);
        return pages.page(Templates.grants(
                pages.frame(),
                new Sheet(
                        texts.get("menuSubscriptions"),
                        texts.filled("subscriptionsHelp", found.all()),
                        false,
                        rows(found),
                        texts.get(state.equals("all") ? "subscriptionsEmpty" : "filterEmpty"),
                        pager("/subscriptions", state, after, found, texts))));
    }

    private static Pager pager(
            String path, String chosen, @Nullable String after, GrantResource.Page found, Texts texts) {
        return Pager.of(path(path, chosen), after, found.next())
                .with(STATES.stream()
                        .map(state ->
                                new Pager.Filter(path(path, state), texts.word("grants", state), state.equals(chosen)))
                        .toList());
    }

    private static String path(String path, String state) {
        return state.equals("all") ? path : path + "?state=" + state;
    }

    private List<Row> rows(GrantResource.Page found) {
        Map<String, String> titles = datasets.titles(
                found.grants().stream().map(GrantResource.Shown::dataset).toList());
        return found.grants().stream().map(grant -> row(grant, titles)).toList();
    }

    private Row row(GrantResource.Shown grant, Map<String, String> titles) {
        return new Row(
                grant.id(),
                titles.getOrDefault(grant.dataset(), grant.dataset()),
                grant.dataset(),
                String.valueOf(grant.terms().get("view")),
                grant.recipient(),
                States.grant(grant.state(), pages.texts()),
                times.day(grant.created()),
                times.day(grant.validUntil()),
                grant.request(),
                RUNNING.contains(grant.state()),
                grant.state().equals("suspended"));
    }
}
