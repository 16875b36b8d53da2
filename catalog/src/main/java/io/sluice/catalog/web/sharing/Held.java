package io.sluice.catalog.web.sharing;

import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.GrantResource;
import io.sluice.catalog.sharing.SharingResource;
import io.sluice.catalog.web.Pages;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a requester holds already of the caller's department, and whether its people's pseudonyms can be joined. */
@ApplicationScoped
class Held {
    private final GrantResource grants;
    private final DatasetDesk datasets;
    private final Pages pages;

    Held(GrantResource grants, DatasetDesk datasets, Pages pages) {
        this.grants = grants;
        this.datasets = datasets;
        this.pages = pages;
    }

    public record Row(String title, String view, String domain, State join) {}

    List<Row> of(SharingResource.Shown request) {
        Texts texts = pages.texts();
        return grants.standing(request.recipient()).stream()
                .map(grant -> row(grant, request.recipient(), texts))
                .toList();
    }

    private Row row(GrantResource.Shown grant, String recipient, Texts texts) {
        String domain = String.valueOf(grant.terms().getOrDefault("purposeDomain", recipient));
        boolean same = domain.equals(recipient);
        return new Row(
                datasets.find(grant.dataset()).catalogue().title(),
                String.valueOf(grant.terms().get("view")),
                domain,
                same
                        ? new State("warn", "warn", texts.get("joinCan"))
                        : new State("ok", "ok", texts.get("joinCannot")));
    }
}
