package io.sluice.catalog.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token as it is stored: by its digest, so that a copy of the table opens nothing. */
@Entity
@Table(name = "token")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class TokenRow {
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    @Id
    private byte[] digest;

    @Column(name = "id")
    private String name;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account")
    private AccountRow account;

    private String kind;
    private String label;
    private String @Nullable [] scopes;
    private Instant created;
    private Instant expires;
    private @Nullable Instant used;

    protected TokenRow() {}

    TokenRow(
            byte[] digest,
            AccountRow account,
            String kind,
            String label,
            @Nullable List<String> scopes,
            Instant created,
            Instant expires) {
        this.digest = digest.clone();
        this.name = UUID.randomUUID().toString();
        this.account = account;
        this.kind = kind;
        this.label = label;
        this.scopes = scopes == null ? null : scopes.toArray(String[]::new);
        this.created = created;
        this.expires = expires;
    }

    AccountRow account() {
        return account;
    }

    boolean isInForce(Instant now) {
        return account.isOpen() && now.isBefore(expires);
    }

    /** Whether its last use is to be written down: to the minute is enough. */
    boolean isNewUse(Instant now) {
        return used == null || used.plus(TOLD_EVERY).isBefore(now);
    }

    /** What it is called by: nobody can call with it. */
    String name() {
        return name;
    }

    String label() {
        return label;
    }

    /** What it is for; null: all that its account may do. */
    @Nullable List<String> scopes() {
        return scopes == null ? null : List.of(scopes);
    }

    String kind() {
        return kind;
    }

    Instant created() {
        return created;
    }

    Instant expires() {
        return expires;
    }

    @Nullable Instant used() {
        return used;
    }
}
