package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantResource;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Grants as lists: what a department gave, and what it receives. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class GrantsPage {
    private static final Set<String> RUNNING = Set.of("recording", "provisioning", "active", "failed", "suspended");

    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    GrantsPage(GrantResource grants, DatasetDesk datasets, Caller caller, Times times, Pages pages) {
        this.grants = grants;
        this.datasets = datasets;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    /** @param given whether these were given by the caller's department */
    public record Sheet(String title, String help, boolean given, List<Row> rows, String nothing) {}

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
    public Response given() {
        Texts texts = pages.texts();
        return pages.page(Templates.grants(
                pages.frame(),
                new Sheet(
                        texts.get("menuGrants"),
                        texts.get("grantsHelp"),
                        true,
                        rows(grant -> caller.isOf(datasets.find(grant.dataset()).department())),
                        texts.get("grantsEmpty"))));
    }

    @GET
    @Path("/subscriptions")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response received() {
        Texts texts = pages.texts();
        return pages.page(Templates.grants(
                pages.frame(),
                new Sheet(
                        texts.get("menuSubscriptions"),
                        texts.get("subscriptionsHelp"),
                        false,
                        rows(grant -> caller.isOf(grant.recipient())),
                        texts.get("subscriptionsEmpty"))));
    }

    private List<Row> rows(Predicate<GrantResource.Shown> wanted) {
        return grants.list().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(GrantResource.Shown::created).reversed())
                .map(this::row)
                .toList();
    }

    private Row row(GrantResource.Shown grant) {
        return new Row(
                grant.id(),
                datasets.find(grant.dataset()).catalogue().title(),
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
