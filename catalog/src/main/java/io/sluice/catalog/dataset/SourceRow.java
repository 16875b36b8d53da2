package io.sluice.catalog.dataset;

import io.sluice.contract.specification.Specification;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A registered source as it is stored; its secret lies elsewhere. */
@Entity
@Table(name = "source")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SourceRow {
    @Id
    private String id;

    private String department;
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> connection;

    @Column(name = "sealing_key")
    private @Nullable String sealingKey;

    @Column(name = "registered_by")
    private String registeredBy;

    private Instant registered;
    private String entry;

    protected SourceRow() {}

    SourceRow(String id, String department) {
        this.id = id;
        this.department = department;
    }

    void register(
            String newKind,
            Map<String, String> newConnection,
            @Nullable String newSealingKey,
            String by,
            Instant at,
            String newEntry) {
        kind = newKind;
        connection = new TreeMap<>(newConnection);
        sealingKey = newSealingKey;
        registeredBy = by;
        registered = at;
        entry = newEntry;
    }

    String id() {
        return id;
    }

    String department() {
        return department;
    }

    String kind() {
        return kind;
    }

    Map<String, String> connection() {
        return new TreeMap<>(connection);
    }

    boolean isSealed() {
        return sealingKey != null;
    }

    Instant registered() {
        return registered;
    }

    String entry() {
        return entry;
    }

    Specification.Source specification(long serial) {
        return new Specification.Source(id, serial, true, department, kind, connection, sealingKey);
    }
}
