package io.sluice.catalog.sharing;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetLists;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.grant.GrantLists;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The three lists of a department, from what stands at the moment. */
@ApplicationScoped
public class SharingLists {
    private static final int ALL = Integer.MAX_VALUE;
    private static final List<String> DEMANDED = List.of("submitted", "supplement", "granted", "partial");

    private final DatasetLists datasets;
    private final GrantLists grants;
    private final RequestViews requests;
    private final Sight sight;

    SharingLists(DatasetLists datasets, GrantLists grants, RequestViews requests, Sight sight) {
        this.datasets = datasets;
        this.grants = grants;
        this.requests = requests;
        this.sight = sight;
    }

    /**
     * What a department needs of another.
     *
     * @param state of the request, as {@link SharingResource.Shown} has it
     */
    public record Need(
            String request,
            String dataset,
            String view,
            String purpose,
            String legalBasis,
            String state,
            Instant asked) {}

    /**
     * What a department has to supply.
     *
     * @param sharingType the word that contracts use
     * @param condition on which it is shared
     * @param recipients departments that receive it
     */
    public record Duty(String dataset, String title, String sharingType, String condition, List<String> recipients) {}

    /** @param law by which it is not shared */
    public record Barred(String dataset, String title, String law) {}

    /**
     * A department's lists.
     *
     * @param demand what it needs: its requests that are open or granted, as far as the reader may see them
     * @param responsibility what it must supply
     * @param negative what the law forbids it to share
     */
    public record Lists(String department, List<Need> demand, List<Duty> responsibility, List<Barred> negative) {}

    /** The lists of a department as somebody may see them. */
    @Transactional
    public Lists of(String department) {
        return new Lists(
                department,
                requests.seenOf(department, DEMANDED).stream()
                        .map(SharingLists::need)
                        .toList(),
                duties(department, "", ALL),
                barred(department, "", ALL));
    }

    /** What a department must supply, as somebody may see it: entries whose ids follow one. */
    @Transactional
    public List<Duty> duties(String department, String after, int most) {
        List<Dataset> found = seen(department, DatasetLists.Which.SHARED, after, most);
        Map<String, List<String>> recipients =
                grants.recipients(found.stream().map(Dataset::id).toList());
        return found.stream()
                .map(each -> duty(
                        each,
                        recipients.getOrDefault(each.id(), List.of()).stream()
                                .distinct()
                                .toList()))
                .toList();
    }

    /** What the law forbids a department to share, as somebody may see it: entries whose ids follow one. */
    @Transactional
    public List<Barred> barred(String department, String after, int most) {
        return seen(department, DatasetLists.Which.BARRED, after, most).stream()
                .map(each -> new Barred(
                        each.id(), each.catalogue().title(), each.catalogue().condition()))
                .toList();
    }

    private List<Dataset> seen(String department, DatasetLists.Which which, String after, int most) {
        Set<String> hidden = sight.hidden();
        return datasets.of(department, which, after, most).stream()
                .filter(each -> !hidden.contains(each.id()))
                .toList();
    }

    private static Need need(SharingResource.Shown request) {
        Ask ask = request.ask();
        return new Need(
                request.id(),
                ask.dataset(),
                ask.view(),
                ask.purpose(),
                ask.legalBasis(),
                request.state(),
                request.requested());
    }

    private static Duty duty(Dataset dataset, List<String> recipients) {
        return new Duty(
                dataset.id(),
                dataset.catalogue().title(),
                dataset.catalogue().sharingType(),
                dataset.catalogue().condition(),
                recipients);
    }
}
