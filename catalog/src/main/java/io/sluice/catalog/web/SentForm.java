package io.sluice.catalog.web;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A form that was sent, and where that led. */
@Entity
@Table(name = "sent_form")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SentForm {
    @Id
    private String key;

    private String location;

    @SuppressWarnings("UnusedVariable") // old ones are removed by it
    private Instant sent;

    protected SentForm() {}

    SentForm(String key, String location, Instant sent) {
        this.key = key;
        this.location = location;
        this.sent = sent;
    }

    String location() {
        return location;
    }
}
