package io.sluice.bulk;

import io.sluice.model.TableId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns that a read selects, of those that a catalogue tells of. */
final class Selected {

    private Selected() {}

    /**
     * @param columns by name, those of types that rows carry
     * @throws IOException naming every column that the table lacks
     */
    static <C> List<C> of(Map<String, C> columns, TableId table, Iterable<String> names) throws IOException {
        if (columns.isEmpty()) {
            throw new IOException("The source has no table " + table + ", or hides it from its user; grant SELECT");
        }
        List<C> selected = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            C column = columns.get(name);
            if (column == null) {
                missing.add(name);
            } else {
                selected.add(column);
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("Table " + table + " has no column " + missing
                    + ", or one of a type that is not carried; compile the contract against its layout again");
        }
        return selected;
    }
}
