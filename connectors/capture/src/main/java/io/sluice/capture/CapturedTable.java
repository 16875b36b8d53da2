package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.List;
import java.util.Set;

/**
 * What is wanted of one table of a source.
 *
 * @param epoch the complete refilling that its positions belong to, from 1. A higher one loads the table again
 * @param columns the columns that plans read; preflight checks that they exist
 * @param wholeBefore a share needs every column of the row before a change (REPLICA IDENTITY FULL)
 * @param declaredKey the key that the contract declares for a table without a primary key; else empty
 * @param load whether rows that are already there are read first; false only for a table without any key
 */
public record CapturedTable(
        TableId table, int epoch, Set<String> columns, boolean wholeBefore, List<String> declaredKey, boolean load) {
    public CapturedTable {
        columns = Set.copyOf(columns);
        declaredKey = List.copyOf(declaredKey);
        if (epoch < 1) {
            throw new IllegalArgumentException("Captured table '" + table + "': epoch begins at 1");
        }
    }

    /** A table with a primary key, loaded and then followed. */
    public static CapturedTable of(TableId table, int epoch) {
        return new CapturedTable(table, epoch, Set.of(), false, List.of(), true);
    }
}
