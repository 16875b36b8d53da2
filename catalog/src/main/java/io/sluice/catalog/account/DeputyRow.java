package io.sluice.catalog.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deputyship as it is stored: one account acts in another's role, until a moment. */
@Entity
@Table(name = "deputy")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DeputyRow {
    @Id
    private String id;

    private String principal;
    private String deputy;
    private String role;
    private Instant created;
    private Instant expires;
    private @Nullable Instant ended;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    protected DeputyRow() {}

    DeputyRow(String id, String principal, String deputy, String role, Instant created, Instant expires, String entry) {
        this.id = id;
        this.principal = principal;
        this.deputy = deputy;
        this.role = role;
        this.created = created;
        this.expires = expires;
        this.entry = entry;
    }

    String id() {
        return id;
    }

    String principal() {
        return principal;
    }

    String deputy() {
        return deputy;
    }

    String role() {
        return role;
    }

    Instant created() {
        return created;
    }

    Instant expires() {
        return expires;
    }

    @Nullable Instant ended() {
        return ended;
    }

    boolean isInForce(Instant now) {
        return ended == null && now.isBefore(expires);
    }

    /** A role can be lent by who has it, to a colleague, as long as both accounts are open. */
    boolean holds(AccountRow lender, AccountRow borrower, Instant now) {
        return isInForce(now)
                && lender.isOpen()
                && borrower.isOpen()
                && List.of(lender.roles()).contains(role)
                && lender.department() != null
                && lender.department().equals(borrower.department());
    }

    void end(Instant at, String byEntry) {
        ended = at;
        entry = byEntry;
    }
}
