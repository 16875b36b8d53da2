package io.sluice.catalog.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** How a person is told, as it is stored. */
@Entity
@Table(name = "notice_settings")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class TellingRow {
    @Id
    private String account;

    private @Nullable String email;
    private @Nullable String webhook;
    private String salt;
    private String language;
    private String usual;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> kinds;

    @SuppressWarnings("UnusedVariable") // people look at it in the table
    private Instant changed;

    protected TellingRow() {}

    TellingRow(String account, String salt) {
        this.account = account;
        this.salt = salt;
    }

    void set(Telling telling, Instant now) {
        email = telling.email();
        webhook = telling.webhook();
        language = String.valueOf(telling.language());
        usual = String.valueOf(telling.usual());
        kinds = telling.different();
        changed = now;
    }

    void salt(String other, Instant now) {
        salt = other;
        changed = now;
    }

    String account() {
        return account;
    }

    String salt() {
        return salt;
    }

    Telling telling() {
        return new Telling(email, webhook, language, usual, kinds);
    }
}
