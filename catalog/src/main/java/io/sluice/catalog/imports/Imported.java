package io.sluice.catalog.imports;

import java.util.ArrayList;
import java.util.List;

/** What was read, before anything is stored. */
final class Imported {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Finding> lost = new ArrayList<>();

    /** @param findings about this entry */
    record Entry(Draft draft, String where, List<Finding> findings) {
        Entry {
            findings = List.copyOf(findings);
        }
    }

    void add(Draft draft, String where, List<Finding> findings) {
        entries.add(new Entry(draft, where, findings));
    }

    /** Of what no draft could be made. */
    void lose(Finding finding) {
        lost.add(finding);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Finding> lost() {
        return List.copyOf(lost);
    }
}
