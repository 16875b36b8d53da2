package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.pipeline.Drift;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees by a batch's rows that a table is not any more as shares read it, before one of them is judged. Each share is told
 * once of rows that look alike: where the source's catalogue says that all is well, its rows are judged one by one.
 */
final class DriftWatch {

    private final Set<List<Object>> told = new HashSet<>();
    private final Map<TableId, Fitting> fitting = new HashMap<>();

    /** Which shares were found to read rows that look so. */
    private record Fitting(RowSchema schema, Set<Specification.Share> shares) {}

    /** The shares that cannot read rows of this batch. */
    Set<String> drifted(Batch batch, List<Specification.Share> running) {
        Set<String> drifted = new HashSet<>();
        for (RowSchema schema : schemas(batch)) {
            Set<Specification.Share> fit = fitting(schema);
            for (Specification.Share share : running) {
                if (share.plan().table().equals(schema.table()) && !fit.contains(share)) {
                    if (fits(share, schema)) {
                        fit.add(share);
                    } else if (told.add(List.of(share.id(), share.serial(), schema))) {
                        drifted.add(share.id());
                    }
                }
            }
        }
        return drifted;
    }

    /** Of the schema that a table has now: earlier ones are forgotten. */
    private Set<Specification.Share> fitting(RowSchema schema) {
        Fitting known = fitting.get(schema.table());
        if (known == null || !known.schema.equals(schema)) {
            known = new Fitting(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
            fitting.put(schema.table(), known);
        }
        return known.shares;
    }

    private static boolean fits(Specification.Share share, RowSchema schema) {
        Map<String, FieldType> columns =
                schema.fields().stream().collect(Collectors.toMap(Field::name, Field::type, (one, other) -> one));
        return Drift.of(share.plan(), columns).isEmpty();
    }

    private static Set<RowSchema> schemas(Batch batch) {
        Set<RowSchema> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable RowSchema last = null;
        for (ChangeEvent event : batch.events()) {
            if (!event.schema().equals(last)) {
                last = event.schema();
                schemas.add(last);
            }
        }
        return schemas;
    }

    /** The batches since the last commit come again, and are judged anew. */
    void forget() {
        told.clear();
    }
}
