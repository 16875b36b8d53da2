package io.sluice.catalog.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Evidence as it is stored: which entries, and why they were taken. */
@Entity
@Table(name = "evidence")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EvidenceRow {
    @Id
    private String id;

    @Column(name = "case_name")
    private String caseName;

    private String reason;
    private String question;
    private Long[] entries;

    @Column(name = "is_whole")
    private boolean isWhole;

    @Column(name = "made_by")
    private String madeBy;

    private Instant made;

    @SuppressWarnings("UnusedVariable") // kept to find it by
    private String entry;

    protected EvidenceRow() {}

    EvidenceRow(EvidenceDesk.Evidence evidence, String entry) {
        this.id = evidence.id();
        this.caseName = evidence.caseName();
        this.reason = evidence.reason();
        this.question = evidence.question();
        this.entries = evidence.entries().toArray(Long[]::new);
        this.isWhole = evidence.isWhole();
        this.madeBy = evidence.by();
        this.made = evidence.made();
        this.entry = entry;
    }

    EvidenceDesk.Evidence evidence() {
        List<Long> all = Arrays.asList(entries);
        return new EvidenceDesk.Evidence(id, caseName, reason, question, all, isWhole, madeBy, made);
    }
}
