package io.sluice.catalog.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One version of an interface's contract as it is stored. */
@Entity
@Table(name = "interface_version")
@IdClass(VersionRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class VersionRow {
    @Id
    private String dataset;

    @Id
    private String version;

    private int major;
    private String contract;

    @Column(name = "registered_by")
    private String registeredBy;

    private Instant registered;
    private String entry;
    private @Nullable Instant retired;

    /** What a version is found by. */
    record Key(String dataset, String version) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    protected VersionRow() {}

    VersionRow(String dataset, String version, int major) {
        this.dataset = dataset;
        this.version = version;
        this.major = major;
    }

    void register(String newContract, String by, Instant at, String itsEntry) {
        contract = newContract;
        registeredBy = by;
        registered = at;
        entry = itsEntry;
    }

    void retire(Instant at) {
        retired = at;
    }

    String version() {
        return version;
    }

    int major() {
        return major;
    }

    String contract() {
        return contract;
    }

    String registeredBy() {
        return registeredBy;
    }

    Instant registered() {
        return registered;
    }

    String entry() {
        return entry;
    }

    @Nullable Instant retired() {
        return retired;
    }
}
