package io.sluice.catalog.lineage;

import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.GrantsInForce;
import io.sluice.catalog.dataset.Sight;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contract;
import io.sluice.contract.Decision;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where an interface's data comes from and goes to. Columns of the source are told to its own department, to
 * operators and auditors only; of grants everybody sees their own, and who gives sees all.
 */
@ApplicationScoped
public class LineageDesk {
    private final DatasetDesk datasets;
    private final GrantsInForce grants;
    private final Sight sight;
    private final Policy policy;

    LineageDesk(DatasetDesk datasets, GrantsInForce grants, Sight sight, Policy policy) {
        this.datasets = datasets;
        this.grants = grants;
        this.sight = sight;
        this.policy = policy;
    }

    /**
     * One interface's ways: table → columns → fields → views → grants. Each step names the one before it, so that it is read
     * in either direction.
     *
     * @param grants those that the reader may see
     * @param moreGrants how many in force there are beside those
     */
    public record Ways(
            String dataset,
            String source,
            String table,
            String standard,
            List<Field> fields,
            List<View> views,
            List<Grant> grants,
            int moreGrants) {
        public Ways {
            fields = List.copyOf(fields);
            views = List.copyOf(views);
            grants = List.copyOf(grants);
        }

        /**
         * @param columns of the source's table that it is made from
         * @param logic how; empty where it is taken as it is
         */
        public record Field(String name, String classification, List<String> columns, String logic) {
            public Field {
                columns = List.copyOf(columns);
            }
        }

        public record View(String name, List<Shown> shown) {
            public View {
                shown = List.copyOf(shown);
            }
        }

        /** A field and the weakest treatment the view allows of it, in words. */
        public record Shown(String field, String treatment) {}

        /** @param fields those granted of the view */
        public record Grant(String id, String recipient, String view, List<String> fields) {
            public Grant {
                fields = List.copyOf(fields);
            }
        }

        /** The ways through one field only; empty lists where it goes nowhere. */
        public Ways of(String field) {
            return new Ways(
                    dataset,
                    source,
                    table,
                    standard,
                    fields.stream().filter(each -> each.name().equals(field)).toList(),
                    views.stream()
                            .map(view -> new View(
                                    view.name(),
                                    view.shown().stream()
                                            .filter(shown -> shown.field().equals(field))
                                            .toList()))
                            .filter(view -> !view.shown().isEmpty())
                            .toList(),
                    grants.stream()
                            .filter(grant -> grant.fields().contains(field))
                            .toList(),
                    0);
        }
    }

    /** @throws Refusal where there is no such interface that the caller may know of */
    @Transactional
    public Ways of(String id) {
        Dataset dataset = sight.find(id);
        Compiled compiled = datasets.compiled(dataset.id())
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow yet"));
        boolean own = policy.permits(Deed.READ_CONTRACT, Parties.of(dataset.department()));
        List<LiveGrant> all = grants.of(dataset.id());
        List<Ways.Grant> seen = all.stream()
                .filter(grant -> policy.permits(Deed.SEE_SHARING, Parties.of(dataset.department(), grant.recipient())))
                .map(grant -> grant(compiled, grant))
                .toList();
        return new Ways(
                dataset.id(),
                own ? compiled.source().name() : "",
                own ? compiled.table().toString() : "",
                compiled.standard(),
                compiled.contract().tables().getFirst().properties().stream()
                        .map(property -> field(property, own))
                        .toList(),
                compiled.viewNames().stream().map(name -> view(compiled, name)).toList(),
                seen,
                own ? all.size() - seen.size() : 0);
    }

    /** @throws Refusal where the interface has no such field */
    @Transactional
    public Ways of(String id, String field) {
        Ways whole = of(id);
        if (whole.fields().stream().noneMatch(each -> each.name().equals(field))) {
            throw Refusal.notFound("field of that interface");
        }
        return whole.of(field);
    }

    private static Ways.Field field(Contract.Property property, boolean own) {
        return new Ways.Field(
                property.name(),
                property.classification(),
                own ? property.sources() : List.of(),
                own ? property.logic() : "");
    }

    private static Ways.View view(Compiled compiled, String name) {
        return new Ways.View(
                name,
                compiled.viewFields(name).entrySet().stream()
                        .map(shown -> new Ways.Shown(shown.getKey(), shown.getValue()))
                        .toList());
    }

    private static Ways.Grant grant(Compiled compiled, LiveGrant grant) {
        Decision decision = grant.decision();
        @Nullable Set<String> granted = decision.grantedFields();
        Set<String> shown = compiled.viewFields(decision.view()).keySet();
        return new Ways.Grant(
                grant.id(),
                grant.recipient(),
                decision.view(),
                granted == null ? List.copyOf(shown) : granted.stream().sorted().toList());
    }
}
