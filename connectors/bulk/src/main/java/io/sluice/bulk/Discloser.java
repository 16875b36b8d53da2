package io.sluice.bulk;

import io.sluice.contract.specification.DisclosureOrder;
import io.sluice.model.Batch;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Pipeline;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.Treatment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands behind treated values by reading their source again, as the share does: a value that has left the
 * source or the share's scope is not found. Nothing of it is kept.
 */
public final class Discloser {
    /** Name of the field that is added to the plan; a standard's names have no such character. */
    private static final String BESIDE = "=";

    private final KeyRing keys;
    private final ExpressionCompiler expressions;

    public Discloser(KeyRing keys, ExpressionCompiler expressions) {
        this.keys = keys;
        this.expressions = expressions;
    }

    /**
     * What is disclosed, by the values that were shown; those not found are missing.
     *
     * @throws IOException when the source cannot be reached or refuses
     * @throws IllegalArgumentException when the share does not show the field
     */
    public Map<String, String> find(DisclosureOrder order, BulkSource source) throws IOException {
        List<SharePlan> plans = plans(order);
        int shown = position(plans.getFirst(), order.field());
        Set<String> wanted = new HashSet<>(order.shown());
        Map<String, String> found = new HashMap<>();
        // One pipeline each: within one, outcomes of two plans could not be told apart by their share.
        List<Pipeline> pipelines = plans.stream()
                .map(plan -> Pipeline.of(List.of(plan), keys, expressions))
                .toList();
        try (BulkRead opened = source.open(plans.getFirst())) {
            BatchReader reader = opened.parts().getFirst();
            Optional<Batch> batch = reader.next();
            while (batch.isPresent() && found.size() < wanted.size()) {
                List<Outcome> treated = pipelines.getFirst().apply(batch.get());
                List<Outcome> beside = pipelines.getLast().apply(batch.get());
                for (int i = 0; i < treated.size(); i++) {
                    match(treated.get(i), beside.get(i), shown, wanted, found);
                }
                batch = reader.next();
            }
        }
        return found;
    }

    private static void match(
            Outcome treated, Outcome beside, int shown, Set<String> wanted, Map<String, String> found) {
        if (treated instanceof Shared record && beside instanceof Shared other) {
            String value = CsvPart.text(record.values()[shown]);
            @Nullable Object behind = other.values()[other.values().length - 1];
            if (value != null && behind != null && wanted.contains(value)) {
                found.put(value, Objects.requireNonNull(CsvPart.text(behind)));
            }
        }
    }

    /** The share as it is, and the same with the field once more: kept, or as the target shows it. */
    private static List<SharePlan> plans(DisclosureOrder order) {
        SharePlan plan = order.plan();
        DisclosureOrder.Target target = order.target();
        FieldPlan field = plan.shown().get(position(plan, order.field()));
        FieldPlan beside = target == null ? again(field, new Treatment.Keep()) : again(field, target.treatment());
        List<FieldPlan> fields = new ArrayList<>(plan.fields());
        fields.add(beside);
        return List.of(
                plan,
                with(
                        plan,
                        fields,
                        target == null ? plan.purposeDomain() : target.purposeDomain(),
                        target == null ? plan.epoch() : target.epoch()));
    }

    private static FieldPlan again(FieldPlan field, Treatment treatment) {
        return new FieldPlan(
                field.name() + BESIDE,
                field.mappedType(),
                treatment instanceof Treatment.Keep ? field.mappedType() : field.shownType(),
                false,
                false,
                false,
                field.mapping(),
                treatment);
    }

    private static SharePlan with(SharePlan plan, List<FieldPlan> fields, String purposeDomain, int epoch) {
        return new SharePlan(
                plan.share(),
                plan.interfaceId(),
                plan.contractVersion(),
                plan.standard(),
                plan.table(),
                plan.inputs(),
                plan.sourceKey(),
                fields,
                plan.recordKey(),
                plan.scope(),
                plan.rules(),
                plan.past(),
                purposeDomain,
                epoch,
                plan.privacy());
    }

    private static int position(SharePlan plan, String field) {
        List<FieldPlan> shown = plan.shown();
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(field)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The share shows no such field; name one of "
                + shown.stream().map(FieldPlan::name).toList());
    }
}
