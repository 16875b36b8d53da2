package io.sluice.cli;

import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.Interfaces;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.model.Field;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the views of some contracts need of one table of a source, as the data process' preflight takes it.
 *
 * @param wholeBefore whether one of them needs the row before each change whole
 */
record WantedTable(String schema, String table, Set<String> columns, List<String> key, boolean wholeBefore) {
    WantedTable {
        columns = new TreeSet<>(columns);
        key = List.copyOf(key);
    }

    /** Of every view of the interfaces at a source. */
    static List<WantedTable> of(List<Interfaces> contracts, String source) {
        Map<String, WantedTable> tables = new TreeMap<>();
        contracts.stream()
                .flatMap(interfaces -> interfaces.all().stream())
                .filter(compiled -> compiled.source().name().equals(source))
                .flatMap(compiled -> compiled.viewNames().stream().map(view -> of(compiled, view)))
                .forEach(wanted -> tables.merge(wanted.schema + "." + wanted.table, wanted, WantedTable::and));
        return List.copyOf(tables.values());
    }

    private static WantedTable of(Compiled compiled, String view) {
        return switch (Shares.compile(compiled, Decision.whole(view, "preflight"))) {
            case ShareCompilation.Made made -> of(made.plan());
            // What may not be granted may be captured all the same: an interface of sharing type notShared.
            case ShareCompilation.Refused refused ->
                of(
                        compiled.table(),
                        compiled.rowSchema().fields(),
                        compiled.rowSchema().key(),
                        false);
        };
    }

    private static WantedTable of(SharePlan plan) {
        return of(plan.table(), plan.inputs(), plan.sourceKey(), plan.past() == Past.WHOLE_BEFORE_IMAGE);
    }

    private static WantedTable of(TableId table, List<Field> columns, List<String> key, boolean wholeBefore) {
        Set<String> names = new TreeSet<>(key);
        columns.stream().map(Field::name).forEach(names::add);
        return new WantedTable(table.schema(), table.name(), names, key, wholeBefore);
    }

    private WantedTable and(WantedTable other) {
        Set<String> all = new TreeSet<>(columns);
        all.addAll(other.columns);
        return new WantedTable(schema, table, all, key, wholeBefore || other.wholeBefore);
    }
}
