package io.sluice.catalog.grant;

import io.quarkus.security.Authenticated;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.TreatmentWords;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.SharePlan;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;

/** Which key protects which field of a grant's share. Keys are told by what they are derived for, never by themselves. */
@Path("/api/v1/grants/{id}/keys")
@Authenticated
public class KeyInventoryResource {
    private final GrantDesk grants;
    private final DatasetDesk datasets;
    private final Policy policy;

    KeyInventoryResource(GrantDesk grants, DatasetDesk datasets, Policy policy) {
        this.grants = grants;
        this.datasets = datasets;
        this.policy = policy;
    }

    /**
     * A key and one field that it protects.
     *
     * @param use what it is derived for
     * @param domain within which it is the same: the purpose domain, or for encrypted fields the share
     * @param epoch of the share; such a key rotates by a new epoch only
     * @param version within the epoch; always the first, since another would give a person two names
     */
    public record Key(
            String grant,
            String share,
            String field,
            String treatment,
            KeyUse use,
            String domain,
            int epoch,
            int version) {}

    @GET
    public List<Key> list(@PathParam("id") String id) {
        GrantRow grant = grants.find(id)
                .filter(found -> policy.permits(
                        Deed.SEE_SHARING,
                        Parties.of(datasets.find(found.dataset()).department(), found.recipient())))
                .orElseThrow(() -> Refusal.notFound("grant"));
        if (!grant.state().isInForce()) {
            throw Refusal.conflict("ended-already", "This grant has ended; no key serves it any more");
        }
        Compiled compiled = datasets.compiled(grant.dataset())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow any more"));
        return switch (Shares.compile(compiled, grant.grant().decision())) {
            case ShareCompilation.Made made -> keys(id, made.plan());
            case ShareCompilation.Refused refused ->
                throw Refusal.conflict("grant-unfit", "The grant does not fit its contract any more; revoke it");
        };
    }

    private static List<Key> keys(String grant, SharePlan plan) {
        List<Key> keys = new ArrayList<>();
        for (FieldPlan field : plan.shown()) {
            KeyUse.of(field.treatment())
                    .ifPresent(use -> keys.add(new Key(
                            grant,
                            plan.share(),
                            field.name(),
                            TreatmentWords.of(field.treatment()),
                            use,
                            use == KeyUse.CONTENT ? plan.share() : plan.purposeDomain(),
                            plan.epoch(),
                            1)));
        }
        return keys;
    }
}
