package io.sluice.catalog.log;

import io.sluice.evidence.subject.SubjectRow;
import io.sluice.model.SubjectDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry that is to be written down, and whom its records are about. The latter goes into the subject index alone.
 *
 * @param subjects for each of the entry's shares, in their order; empty where it names nobody
 */
record Noted(Entry entry, List<List<SubjectDigest>> subjects) {
    Noted {
        subjects = List.copyOf(subjects);
    }

    static Noted of(Entry entry) {
        return new Noted(entry, List.of());
    }

    /** @param index that the entry will have */
    List<SubjectRow> rows(long index) {
        List<SubjectRow> rows = new ArrayList<>();
        for (int share = 0; share < subjects.size(); share++) {
            for (SubjectDigest subject : subjects.get(share)) {
                rows.add(new SubjectRow(subject, index, share));
            }
        }
        return rows;
    }
}
