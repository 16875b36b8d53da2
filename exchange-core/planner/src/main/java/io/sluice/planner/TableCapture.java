package io.sluice.planner;

import io.sluice.model.TableId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is captured of one table, for all its shares together.
 *
 * @param columns the columns that any of them needs
 * @param wholeBefore whether any of them needs rows whole before a change (PostgreSQL: REPLICA IDENTITY FULL)
 */
public record TableCapture(TableId table, Set<String> columns, boolean wholeBefore) {
    public TableCapture {
        columns = Set.copyOf(columns);
    }

    static TableCapture of(TableId table, Collection<ShareNeed> needs) {
        Set<String> columns = new TreeSet<>();
        needs.forEach(need -> columns.addAll(need.columns()));
        return new TableCapture(table, columns, needs.stream().anyMatch(ShareNeed::wholeBefore));
    }

    /**
     * The publication's column list, in order; empty: the table is published whole. A table whose rows are needed whole
     * before a change has none: PostgreSQL refuses the department's own updates of a table whose list does not cover
     * its replica identity.
     */
    public Optional<Set<String>> columnList() {
        return wholeBefore ? Optional.empty() : Optional.of(new TreeSet<>(columns));
    }

    boolean covers(TableCapture other) {
        return columns.containsAll(other.columns) && (wholeBefore || !other.wholeBefore);
    }
}
