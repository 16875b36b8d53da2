package io.sluice.catalog.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.grant.GrantDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The three lists of a department, from what stands at the moment. */
@ApplicationScoped
public class SharingLists {
    private final DatasetDesk datasets;
    private final GrantDesk grants;
    private final RequestViews requests;
    private final Sight sight;

    SharingLists(DatasetDesk datasets, GrantDesk grants, RequestViews requests, Sight sight) {
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
    public Lists of(Caller caller, String department) {
        Set<String> hidden = sight.hidden();
        List<Dataset> own = datasets.all().stream()
                .filter(each -> each.department().equals(department) && !hidden.contains(each.id()))
                .toList();
        return new Lists(
                department,
                requests.all(caller).stream()
                        .filter(each -> each.recipient().equals(department))
                        .filter(each -> !each.state().equals("withdrawn")
                                && !each.state().equals("refused"))
                        .map(SharingLists::need)
                        .toList(),
                own.stream().filter(each -> !isBarred(each)).map(this::duty).toList(),
                own.stream()
                        .filter(SharingLists::isBarred)
                        .map(each -> new Barred(
                                each.id(),
                                each.catalogue().title(),
                                each.catalogue().condition()))
                        .toList());
    }

    private static boolean isBarred(Dataset dataset) {
        return dataset.catalogue().sharingType().equals("notShared");
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

    private Duty duty(Dataset dataset) {
        return new Duty(
                dataset.id(),
                dataset.catalogue().title(),
                dataset.catalogue().sharingType(),
                dataset.catalogue().condition(),
                grants.recipients(dataset.id()));
    }
}
