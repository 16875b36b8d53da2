package io.sluice.catalog.disclosure;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.grant.GrantDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Fields of shares whose values stand for others, one to one. */
@ApplicationScoped
class TreatedFields {
    private final GrantDesk grants;
    private final DatasetDesk datasets;

    TreatedFields(GrantDesk grants, DatasetDesk datasets) {
        this.grants = grants;
        this.datasets = datasets;
    }

    /**
     * Such a field as it is delivered now.
     *
     * @param department that gives the data
     */
    record Treated(String source, String department, SharePlan plan, Treatment treatment) {}

    /** @throws Refusal where the department holds no grant in force, or its share shows no such field */
    Treated find(String recipient, String grantId, String field) {
        Grant grant = grants.inForce(grantId)
                .filter(found -> found.recipient().equals(recipient))
                .orElseThrow(() -> Refusal.forbidden(
                        "no-grant", "Your department has no grant in force of that id: nothing is disclosed"));
        Compiled compiled = datasets.compiled(grant.interfaceId())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow any more"));
        SharePlan plan = plan(compiled, grant);
        FieldPlan found = plan.shown().stream()
                .filter(shown -> shown.name().equals(field) && standsForAnother(shown.treatment()))
                .findFirst()
                .orElseThrow(() -> Refusal.unfit(
                        "field-unfit",
                        "The grant's share shows no field of that name that is pseudonymised or format-preserving",
                        List.of()));
        return new Treated(
                compiled.source().name(), datasets.find(grant.interfaceId()).department(), plan, found.treatment());
    }

    /** Whether a disclosure concerns what one interface delivers. */
    boolean isOf(String dataset, DisclosureRow row) {
        return Stream.of(row.granted(), row.toGranted())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .flatMap(grant -> grants.received(row.recipient(), grant).stream())
                .anyMatch(received -> received.dataset().equals(dataset));
    }

    private static SharePlan plan(Compiled compiled, Grant grant) {
        return switch (Shares.compile(compiled, grant.decision())) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused ->
                throw Refusal.conflict("grant-unfit", "The grant does not fit its contract any more; revoke it");
        };
    }

    private static boolean standsForAnother(Treatment treatment) {
        return treatment.isOneToOne() && !(treatment instanceof Treatment.Keep);
    }
}
