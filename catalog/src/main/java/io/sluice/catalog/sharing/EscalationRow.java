package io.sluice.catalog.sharing;

import io.sluice.contract.Linkage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A grant that would cross k, stated with its reason and waiting for a second steward, as it is stored. */
@Entity
@Table(name = "escalation")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EscalationRow {
    @Id
    private String request;

    private String terms;
    private String[] fields;
    private String[] grants;
    private int k;
    private String reason;

    @Column(name = "escalated_by")
    private String escalatedBy;

    private Instant escalated;

    protected EscalationRow() {}

    EscalationRow(String request) {
        this.request = request;
    }

    void state(String digest, Linkage.Crossing crossing, String why, String by, Instant at) {
        terms = digest;
        fields = crossing.fields().toArray(String[]::new);
        grants = crossing.grants().toArray(String[]::new);
        k = crossing.k();
        reason = why;
        escalatedBy = by;
        escalated = at;
    }

    String request() {
        return request;
    }

    /** Whether it was stated about exactly these terms. */
    boolean isAbout(String digest) {
        return terms.equals(digest);
    }

    List<String> fields() {
        return List.of(fields);
    }

    List<String> grants() {
        return List.of(grants);
    }

    int k() {
        return k;
    }

    String reason() {
        return reason;
    }

    String escalatedBy() {
        return escalatedBy;
    }

    Instant escalated() {
        return escalated;
    }
}
