package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Requests with all that belongs to them. */
@ApplicationScoped
class RequestSheets {
    private final SharingResource sharing;
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final Caller caller;
    private final Times times;
    private final Pages pages;

    RequestSheets(
            SharingResource sharing,
            GrantResource grants,
            DatasetDesk datasets,
            Caller caller,
            Times times,
            Pages pages) {
        this.sharing = sharing;
        this.grants = grants;
        this.datasets = datasets;
        this.caller = caller;
        this.times = times;
        this.pages = pages;
    }

    RequestSheet of(SharingResource.Shown request) {
        Texts texts = pages.texts();
        return new RequestText(texts, times)
                .of(
                        request,
                        sharing.moves(request.id()),
                        datasets.find(request.ask().dataset()),
                        links(request.id()));
    }

    private List<RequestSheet.Link> links(String request) {
        return grants.ofRequest(request).stream()
                .map(grant -> new RequestSheet.Link(
                        (caller.isOf(grant.recipient()) ? "/subscriptions/" : "/grants#") + grant.id(), grant.id()))
                .toList();
    }
}
