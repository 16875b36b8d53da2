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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        Map<TableId, List<Ready>> shares = new HashMap<>();
        SharedMarks marks = new SharedMarks(keys);
        for (SharePlan plan : plans) {
            ShareSteps steps = new ShareBinder(plan, keys, expressions, divisions, marks).bind();
            shares.computeIfAbsent(plan.table(), table -> new ArrayList<>()).add(new Ready(steps, new ShareState()));
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

    /** One for all shares, made when the first asks: they see the same rows one after another. */
    private static final class SharedMarks implements Supplier<SubjectMarks> {
        private final KeyRing keys;
        private @Nullable SubjectMarks made;

        SharedMarks(KeyRing keys) {
            this.keys = keys;
        }

        @Override
        public SubjectMarks get() {
            SubjectMarks marks = made == null ? new SubjectMarks(keys) : made;
            made = marks;
            return marks;
        }
    }
}
