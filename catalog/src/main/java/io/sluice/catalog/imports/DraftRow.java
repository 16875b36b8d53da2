package io.sluice.catalog.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A draft as it is stored. */
@Entity
@Table(name = "entry_draft")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DraftRow {
    @Id
    private String id;

    private String department;

    @JdbcTypeCode(SqlTypes.JSON)
    private Draft draft;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Finding> findings;

    private String origin;

    @Column(name = "made_by")
    private String madeBy;

    private Instant made;

    @Column(name = "changed_by")
    private String changedBy;

    @Version
    private int edition;

    protected DraftRow() {}

    DraftRow(String id, String department) {
        this.id = id;
        this.department = department;
    }

    void make(Draft newDraft, List<Finding> newFindings, String newOrigin, String by, Instant now) {
        draft = newDraft;
        findings = List.copyOf(newFindings);
        origin = newOrigin;
        madeBy = by;
        made = now;
        changedBy = by;
    }

    void change(String by, Draft newDraft) {
        draft = newDraft;
        changedBy = by;
    }

    /** Grows with each change. */
    int edition() {
        return edition;
    }

    /** Whether this account changed it last. */
    boolean isBy(String account) {
        return account.equals(changedBy);
    }

    String department() {
        return department;
    }

    Draft draft() {
        return draft;
    }

    DraftResource.Shown shown() {
        return new DraftResource.Shown(draft, findings, origin, madeBy, made, edition);
    }
}
