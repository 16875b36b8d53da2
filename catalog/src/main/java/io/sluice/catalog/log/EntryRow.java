package io.sluice.catalog.log;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Where an entry lies in the log, to find it by. */
@Entity
@Table(name = "log_entry")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EntryRow {
    @Id
    private long index;

    private String entry;
    private String kind;
    private Instant time;

    protected EntryRow() {}

    EntryRow(long index, Entry entry) {
        this.index = index;
        this.entry = entry.id();
        this.kind = entry.kind();
        this.time = entry.time();
    }

    long index() {
        return index;
    }

    String entry() {
        return entry;
    }

    String kind() {
        return kind;
    }

    Instant time() {
        return time;
    }
}
