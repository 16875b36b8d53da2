package io.sluice.catalog.notice;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** That somebody has read a notice, as it is stored. */
@Entity
@Table(name = "notice_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class NoticeReadRow {
    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // queries name it
    private Reading id;

    @SuppressWarnings("UnusedVariable") // people look at it in the table
    private Instant at;

    protected NoticeReadRow() {}

    NoticeReadRow(Reading id, Instant at) {
        this.id = id;
        this.at = at;
    }

    /** Which notice, and who. */
    @Embeddable
    record Reading(long notice, String account) implements Serializable {}
}
