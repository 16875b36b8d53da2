package io.sluice.catalog.search.synonym;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** What a steward says that a phrase means. */
@Entity
@Table(name = "synonym")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SynonymRow {
    @Id
    private String phrase;

    private String[] meanings;

    @Column(name = "changed_by")
    private String changedBy;

    private Instant changed;
    private String entry;

    protected SynonymRow() {}

    SynonymRow(String phrase) {
        this.phrase = phrase;
    }

    void mean(List<String> newMeanings, String by, Instant at, String itsEntry) {
        meanings = newMeanings.toArray(String[]::new);
        changedBy = by;
        changed = at;
        entry = itsEntry;
    }

    String phrase() {
        return phrase;
    }

    List<String> meanings() {
        return List.of(meanings);
    }

    String changedBy() {
        return changedBy;
    }

    Instant changed() {
        return changed;
    }

    String entry() {
        return entry;
    }
}
