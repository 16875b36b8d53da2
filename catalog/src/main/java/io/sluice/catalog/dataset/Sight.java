package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entries the caller may know of: the one rule of list, search, facets, suggestions, exports, lineage and counts.
 * An entry that is not listed exists for its own department, for those who hold a grant of it, and for operators and
 * auditors; for anybody else there is none.
 */
@ApplicationScoped
public class Sight {
    private final EntityManager entities;
    private final DatasetDesk desk;
    private final GrantsInForce grants;
    private final Policy policy;

    Sight(EntityManager entities, DatasetDesk desk, GrantsInForce grants, Policy policy) {
        this.entities = entities;
        this.desk = desk;
        this.grants = grants;
        this.policy = policy;
    }

    /** Ids of the entries that the caller does not see; mostly none. */
    @Transactional
    public Set<String> hidden() {
        return hidden(policy.eyes());
    }

    /** Ids of the entries that somebody else does not see. */
    @Transactional
    public Set<String> hidden(Policy.Eyes eyes) {
        if (eyes.permitsEverywhere(Deed.KNOW_ENTRY)) {
            return Set.of();
        }
        return entities
                .createQuery("FROM DatasetRow WHERE listed = false AND department <> :own", DatasetRow.class)
                .setParameter("own", eyes.department())
                .getResultList()
                .stream()
                .filter(row -> !eyes.permits(Deed.KNOW_ENTRY, parties(row.department(), row.id())))
                .map(DatasetRow::id)
                .collect(Collectors.toSet());
    }

    private Parties parties(String department, String id) {
        return new Parties(
                Set.of(department),
                grants.of(id).stream().map(LiveGrant::recipient).collect(Collectors.toSet()));
    }

    /** @throws Refusal 404 where there is none that the caller may know of */
    @Transactional
    public Dataset find(String id) {
        Dataset dataset = desk.find(id);
        boolean seen = dataset.particulars().listed()
                || policy.permits(Deed.KNOW_ENTRY, parties(dataset.department(), dataset.id()));
        if (!seen) {
            throw DatasetDesk.none(id);
        }
        return dataset;
    }
}
