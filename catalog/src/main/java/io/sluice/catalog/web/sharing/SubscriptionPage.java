package io.sluice.catalog.web.sharing;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.sharing.Ask;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Forms;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import io.sluice.catalog.web.Treated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One subscription: whether it flows, until when, on what terms, and what a client needs. */
@Path("/subscriptions/{id}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class SubscriptionPage {
    private static final int SOON_DAYS = 30;

    private final GrantResource grants;
    private final SharingResource sharing;
    private final DatasetDesk datasets;
    private final Freshness freshness;
    private final Policy policy;
    private final Times times;
    private final Clock clock;
    private final Forms forms;
    private final Pages pages;

    SubscriptionPage(
            GrantResource grants,
            SharingResource sharing,
            DatasetDesk datasets,
            Freshness freshness,
            Policy policy,
            Times times,
            Clock clock,
            Forms forms,
            Pages pages) {
        this.grants = grants;
        this.sharing = sharing;
        this.datasets = datasets;
        this.freshness = freshness;
        this.policy = policy;
        this.times = times;
        this.clock = clock;
        this.forms = forms;
        this.pages = pages;
    }

    /**
     * @param waiting whether it is being provided: the page asks again by itself
     * @param warning that it ends soon, or why nothing is provided; empty: neither
     * @param client the properties file without its passwords; empty: there are no credentials
     * @param own whether the caller can renew or relinquish it
     * @param next that a newer major is to be read and acknowledged; empty: none
     */
    public record Sheet(
            String id,
            String title,
            String dataset,
            String department,
            String request,
            String reference,
            State state,
            boolean waiting,
            String warning,
            List<Tile> tiles,
            String topic,
            String client,
            List<Term> terms,
            List<Item> items,
            String next,
            int nextMajor,
            boolean own) {}

    public record Tile(String name, String value, String note) {}

    public record Term(String name, String value) {}

    public record Item(String title, Treated treated) {}

    @GET
    public Response show(@PathParam("id") String id) {
        GrantResource.Shown grant = grants.find(id);
        return pages.page(Templates.subscription(pages.frame(), sheet(grant)));
    }

    private Sheet sheet(GrantResource.Shown grant) {
        Texts texts = pages.texts();
        Dataset dataset = datasets.find(grant.dataset());
        GrantResource.Next next = grant.next();
        boolean mine = policy.permits(Deed.RECEIVE, Parties.received(grant.recipient()));
        return new Sheet(
                grant.id(),
                dataset.catalogue().title() + " · " + grant.terms().get("view"),
                grant.dataset(),
                dataset.department(),
                grant.request(),
                grant.reference(),
                States.grant(grant.state(), texts),
                grant.state().equals("recording") || grant.state().equals("provisioning"),
                warning(grant, texts),
                tiles(grant, texts),
                grant.topic() == null ? "" : grant.topic(),
                mine && grant.state().equals("active") ? hidden(grants.client(grant.id())) : "",
                terms(grant, texts),
                items(grant, dataset.catalogue(), texts),
                next == null ? "" : next.notice(),
                next == null || next.share() == null ? 0 : next.major(),
                mine && grant.ended() == null);
    }

    private String warning(GrantResource.Shown grant, Texts texts) {
        if (grant.problem() != null) {
            return texts.filled("grantProblem", grant.problem());
        }
        long days = Duration.between(clock.instant(), grant.validUntil()).toDays();
        return grant.ended() == null && days <= SOON_DAYS
                ? texts.filled("endsSoon", times.day(grant.validUntil()), days)
                : "";
    }

    private List<Tile> tiles(GrantResource.Shown grant, Texts texts) {
        String share = grant.share();
        Freshness.Counts counts = share == null ? Freshness.Counts.NONE : freshness.ofShare(share);
        return List.of(
                new Tile(
                        texts.get("tileFresh"),
                        counts.last() == null ? texts.get("tileNever") : times.time(counts.last()),
                        texts.get("tileFreshShare")),
                new Tile(
                        texts.get("tileShared"),
                        texts.number(counts.shared()),
                        texts.filled("tileSharedNote", counts.deletes())),
                new Tile(texts.get("untilLabel"), times.day(grant.validUntil()), texts.get("untilNote")));
    }

    private List<Term> terms(GrantResource.Shown grant, Texts texts) {
        List<Term> terms = new ArrayList<>();
        grant.terms().forEach((name, value) -> {
            if (!name.equals("fields") && !name.equals("treatments")) {
                terms.add(new Term(texts.word("term", name), String.valueOf(value)));
            }
        });
        Long quota = grant.bytesPerSecond();
        terms.add(new Term(
                texts.get("quotaTerm"),
                quota == null ? texts.get("quotaNone") : texts.filled("quotaIs", quota / 1024)));
        return terms;
    }

    private static List<Item> items(GrantResource.Shown grant, Catalogue catalogue, Texts texts) {
        Map<String, Catalogue.Item> known =
                catalogue.fields().stream().collect(Collectors.toMap(Catalogue.Item::name, Function.identity()));
        Map<?, ?> other = grant.terms().get("treatments") instanceof Map<?, ?> treatments ? treatments : Map.of();
        List<?> fields = grant.terms().get("fields") instanceof List<?> list ? list : List.of();
        return catalogue.views().stream()
                .filter(view -> view.name().equals(grant.terms().get("view")))
                .flatMap(view -> view.fields().stream())
                .filter(shown -> fields.contains(shown.field()))
                .map(shown -> new Item(title(known, shown.field()), treated(shown, other, texts)))
                .toList();
    }

    private static Treated treated(Catalogue.Shown shown, Map<?, ?> other, Texts texts) {
        return other.get(shown.field()) instanceof Map<?, ?> changed
                ? Treated.of(String.valueOf(changed.get("treatment")), texts)
                : Treated.of(shown.treatment(), texts);
    }

    private static String title(Map<String, Catalogue.Item> known, String field) {
        Catalogue.Item item = known.get(field);
        return item == null || item.title().isBlank() ? field : item.title();
    }

    /** Passwords are in the file that is downloaded, not on the screen. */
    private static String hidden(String client) {
        return client.replaceAll("password=\"[^\"]*\"", "password=\"…\"")
                .replaceAll("(?m)^(basic\\.auth\\.user\\.info=[^:]*:).*$", "$1…")
                .replaceAll("(?m)^(apicurio\\.registry\\.auth\\.password=).*$", "$1…")
                .strip();
    }

    /** What a client needs, as a file that works as it is. */
    @GET
    @Path("/client.properties")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed(Role.SUBSCRIBER)
    public Response client(@PathParam("id") String id) {
        return Response.ok(grants.client(id))
                .header("Content-Disposition", "attachment; filename=\"client.properties\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The agreement, signed by the hub: it verifies offline. */
    @GET
    @Path("/agreement")
    @Produces(MediaType.TEXT_PLAIN)
    public Response agreement(@PathParam("id") String id) {
        return Response.ok(grants.agreement(id))
                .header("Content-Disposition", "attachment; filename=\"agreement.txt\"")
                .build();
    }

    @POST
    @Path("/acknowledge")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response acknowledge(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("major") @DefaultValue("0") int major) {
        return forms.send(once, () -> {
            grants.acknowledge(id, new GrantResource.Acknowledgement(major));
            return Pages.done("/subscriptions/" + id, "acknowledged");
        });
    }

    /** Asks for the same to go on; approved before the end, reading goes on without a gap. */
    @POST
    @Path("/renew")
    @RolesAllowed(Role.SUBSCRIBER)
    public Response renew(
            @PathParam("id") String id,
            @FormParam("once") @DefaultValue("") String once,
            @FormParam("termDays") @DefaultValue("0") int days) {
        GrantResource.Shown grant = grants.find(id);
        Ask before = sharing.find(grant.request()).ask();
        return forms.send(once, () -> {
            Ask again = new Ask(
                    before.dataset(),
                    before.view(),
                    before.reference(),
                    before.purpose(),
                    before.legalBasis(),
                    null,
                    null,
                    days,
                    before.particulars(),
                    id);
            try (Response made = sharing.submit(again)) {
                SharingResource.Shown request = (SharingResource.Shown) made.getEntity();
                return Pages.done("/requests/" + request.id(), "asked");
            }
        });
    }
}
