package io.sluice.catalog.log;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entry that waits to be sequenced. */
@Entity
@Table(name = "outbox")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class OutboxRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long seq;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    private byte[] body;

    protected OutboxRow() {}

    OutboxRow(Entry entry) {
        this.entry = entry.id();
        this.body = entry.bytes();
    }

    Entry entry() {
        return Entry.parse(body);
    }
}
