package io.sluice.catalog.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a grant was before something was taken away from it, as it is stored; it never changes. */
@Entity
@Table(name = "narrowing")
@IdClass(NarrowingRow.Key.class)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields; queries name them
class NarrowingRow {
    @Id
    private String granted;

    @Id
    private int seq;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> decision;

    @Column(name = "valid_until")
    private Instant validUntil;

    private @Nullable Long quota;
    private @Nullable String share;
    private Instant at;
    private String entry;

    /** What one is found by. */
    record Key(String granted, int seq) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    protected NarrowingRow() {}

    /** @param seq how many there were of the grant before */
    NarrowingRow(GrantRow before, int seq, Instant at, String entry) {
        this.granted = before.id();
        this.seq = seq;
        this.decision = before.terms();
        this.validUntil = before.validUntil();
        this.quota = before.quota();
        this.share = before.share();
        this.at = at;
        this.entry = entry;
    }
}
