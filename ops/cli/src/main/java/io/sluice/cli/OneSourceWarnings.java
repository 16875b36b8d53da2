package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.contract.Interfaces;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.OneSource;
import io.sluice.schemas.assist.OneSource.Offer;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warns where contracts offer what other interfaces are the source of: those checked along, and those of the hub. */
final class OneSourceWarnings {
    private final OneSource oneSource;

    OneSourceWarnings(Standards standards) {
        this.oneSource = new OneSource(standards, DataElements.bundled(standards));
    }

    /** @param hub whose registered interfaces are asked for; empty: none */
    List<String> of(Interfaces interfaces, Optional<HubClient> hub) {
        List<Offer> own = interfaces.all().stream().map(Offer::of).toList();
        List<Offer> others = new ArrayList<>(own);
        hub.ifPresent(asked -> asked.get("/api/v1/interfaces").forEach(each -> add(others, each)));
        return own.stream()
                .flatMap(offer -> oneSource.overlaps(offer, others).stream())
                .map(OneSource.Overlap::words)
                .toList();
    }

    private static void add(List<Offer> others, JsonNode registered) {
        String id = registered.path("id").asText();
        if (others.stream().noneMatch(known -> known.id().equals(id))) {
            others.add(new Offer(
                    id,
                    registered.path("standard").asText(),
                    registered.path("catalogue").path("fields").findValuesAsText("name")));
        }
    }
}
