package io.sluice.jdbc;

import java.util.List;

/**
 * Rows that were read at once.
 *
 * @param last whether there were no more
 */
record Page(List<TableRow> rows, boolean last) {
    Page {
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        return "page of " + rows.size() + " rows";
    }
}
