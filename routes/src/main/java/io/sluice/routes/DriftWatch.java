package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import io.sluice.pipeline.Drift;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees by a batch's rows that a table is not any more as shares read it, before one of them is judged. Each share is told
 * once of rows that look alike: where the source's catalogue says that all is well, its rows are judged one by one.
 */
final class DriftWatch {

    private final Set<List<Object>> told = new HashSet<>();

    /** The shares that cannot read rows of this batch. */
    Set<String> drifted(Batch batch, List<Specification.Share> running) {
        Set<String> drifted = new HashSet<>();
        for (RowSchema schema : schemas(batch)) {
            Map<String, FieldType> columns =
                    schema.fields().stream().collect(Collectors.toMap(Field::name, Field::type, (one, other) -> one));
            running.stream()
                    .filter(share -> share.plan().table().equals(schema.table()))
                    .filter(share -> !Drift.of(share.plan(), columns).isEmpty())
                    .filter(share -> told.add(List.of(share.id(), share.serial(), schema)))
                    .forEach(share -> drifted.add(share.id()));
        }
        return drifted;
    }

    private static Set<RowSchema> schemas(Batch batch) {
        Set<RowSchema> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ChangeEvent event : batch.events()) {
            schemas.add(event.schema());
        }
        return schemas;
    }

    /** The batches since the last commit come again, and are judged anew. */
    void forget() {
        told.clear();
    }
}
