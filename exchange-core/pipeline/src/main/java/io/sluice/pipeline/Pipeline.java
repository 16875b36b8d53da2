package io.sluice.pipeline;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.identifier.Divisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * All shares of one source, compiled. One instance serves one thread. A row that cannot be shared is an outcome, never
 * an exception; a share that a leak has stopped stays stopped for as long as the instance lives.
 */
public final class Pipeline {
    /** A source changes its tables rarely. One that makes a schema per batch would fill the memory otherwise. */
    private static final int MOST_SCHEMAS = 1000;

    private final Map<TableId, List<Ready>> shares;
    private final IdentityHashMap<RowSchema, List<BoundShare>> bound = new IdentityHashMap<>();

    private record Ready(ShareSteps steps, ShareState state) {}

    private Pipeline(Map<TableId, List<Ready>> shares) {
        this.shares = shares;
    }

    /**
     * Binds plans to keys and expressions. Nothing else is asked of either afterwards.
     *
     * @throws IllegalArgumentException when a plan cannot be run as it stands; the message names share, field and
     *     remedy
     * @throws KeyUnavailableException when a plan needs a key that the ring does not give
     */
    public static Pipeline of(List<SharePlan> plans, KeyRing keys, ExpressionCompiler expressions) {
        return of(plans, keys, expressions, Divisions.ANY);
    }

    /**
     * Likewise.
     *
     * @param divisions what citizen identity numbers are compared with; a county of other years is told
     */
    public static Pipeline of(
            List<SharePlan> plans, KeyRing keys, ExpressionCompiler expressions, Divisions divisions) {
        PlanBinder binder = new PlanBinder(keys, expressions, divisions);
        return joined(plans.stream().map(binder::bind).toList());
    }

    static Pipeline of(ShareSteps steps) {
        return new Pipeline(Map.of(steps.plan().table(), List.of(new Ready(steps, new ShareState()))));
    }

    /**
     * The shares of all of them in their order. Each goes on as it was, stopped ones too; of the parts and what is joined
     * of them one is used at a time.
     */
    public static Pipeline joined(List<Pipeline> parts) {
        Map<TableId, List<Ready>> shares = new HashMap<>();
        for (Pipeline part : parts) {
            part.shares.forEach((table, ready) ->
                    shares.computeIfAbsent(table, any -> new ArrayList<>()).addAll(ready));
        }
        return new Pipeline(shares);
    }

    /**
     * The outcomes of a batch, in the order of its events and, within one, of the plans. A share that reads the
     * event's table has one outcome, or two where its record key changed: a delete of the old and a create of the
     * new one. Events of tables that no plan reads have none.
     */
    public List<Outcome> apply(Batch batch) {
        List<Outcome> outcomes = new ArrayList<>(batch.events().size());
        shares.values().forEach(ready -> ready.forEach(share -> share.steps().beginBatch()));
        for (ChangeEvent event : batch.events()) {
            for (BoundShare share : bound(event.schema())) {
                share.apply(event, outcomes);
            }
        }
        return outcomes;
    }

    private List<BoundShare> bound(RowSchema schema) {
        if (bound.size() > MOST_SCHEMAS) {
            bound.clear();
        }
        List<BoundShare> known = bound.get(schema);
        if (known != null) {
            return known;
        }
        List<BoundShare> made = bind(schema);
        bound.put(schema, made);
        return made;
    }

    private List<BoundShare> bind(RowSchema schema) {
        return shares.getOrDefault(schema.table(), List.of()).stream()
                .map(ready -> new BoundShare(ready.steps(), ready.state(), schema))
                .toList();
    }
}
