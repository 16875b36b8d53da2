package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.model.Field;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What all running shares of a source together need of its tables. */
final class CapturedTables {

    private CapturedTables() {}

    static Map<String, CapturedTable> of(List<SharePlan> plans, Map<String, Integer> epochs) {
        Map<String, List<SharePlan>> byTable = plans.stream()
                .collect(Collectors.groupingBy(plan -> plan.table().toString()));
        Map<String, CapturedTable> tables = new HashMap<>();
        byTable.forEach((name, readers) -> tables.put(name, table(readers, epochs.getOrDefault(name, 1))));
        return tables;
    }

    private static CapturedTable table(List<SharePlan> readers, int epoch) {
        Set<String> columns = new HashSet<>();
        boolean wholeBefore = false;
        for (SharePlan plan : readers) {
            plan.inputs().stream().map(Field::name).forEach(columns::add);
            columns.addAll(plan.sourceKey());
            wholeBefore |= plan.past() == Past.WHOLE_BEFORE_IMAGE;
        }
        List<String> key = readers.getFirst().sourceKey();
        // Without a key rows cannot be read in pieces: such a table is followed from now on.
        return new CapturedTable(readers.getFirst().table(), epoch, columns, wholeBefore, key, !key.isEmpty());
    }
}
