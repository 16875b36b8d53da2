package io.sluice.catalog.dataset;

import io.sluice.contract.specification.Specification;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order to fill a source or a table of it again, as it is stored. */
@Entity
@Table(name = "refill")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RefillRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;

    private String source;

    @Column(name = "table_name")
    private @Nullable String tableName;

    private @Nullable String why;
    private String told;

    @Column(name = "ordered_by")
    private String orderedBy;

    private Instant ordered;
    private String entry;

    protected RefillRow() {}

    RefillRow(RefillDesk.Wanted wanted, String by, Instant at, String entry) {
        this.source = wanted.source();
        this.tableName = wanted.table();
        this.why = wanted.why();
        this.told = wanted.told();
        this.orderedBy = by;
        this.ordered = at;
        this.entry = entry;
    }

    RefillDesk.Order order() {
        return new RefillDesk.Order(number, source, tableName, why, told, orderedBy, ordered, entry);
    }

    Specification.Refill specification() {
        return Specification.Refill.of(number, source, tableName);
    }
}
