package io.sluice.catalog.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A token as it is stored: by its digest, so that a copy of the table opens nothing. */
@Entity
@Table(name = "token")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class TokenRow {
    @Id
    private byte[] digest;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account")
    private AccountRow account;

    private String kind;
    private String label;
    private Instant created;
    private Instant expires;

    protected TokenRow() {}

    TokenRow(byte[] digest, AccountRow account, String kind, String label, Instant created, Instant expires) {
        this.digest = digest.clone();
        this.account = account;
        this.kind = kind;
        this.label = label;
        this.created = created;
        this.expires = expires;
    }

    AccountRow account() {
        return account;
    }

    boolean isInForce(Instant now) {
        return account.isOpen() && now.isBefore(expires);
    }

    String label() {
        return label;
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
}
