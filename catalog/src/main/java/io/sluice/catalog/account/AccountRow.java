package io.sluice.catalog.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as it is stored. */
@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AccountRow {
    @Id
    private String name;

    private @Nullable String department;
    private String[] roles;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean active;
    private boolean locked;
    private String person;

    @SuppressWarnings("UnusedVariable") // queries name it
    private @Nullable String subject;

    private Instant created;

    protected AccountRow() {}

    AccountRow(
            String name,
            @Nullable String department,
            String[] roles,
            String passwordHash,
            String person,
            Instant created) {
        this.name = name;
        this.department = department;
        this.roles = roles.clone();
        this.passwordHash = passwordHash;
        this.person = person;
        this.active = true;
        this.created = created;
    }

    /** Of somebody whom the provider vouches for: no password here lets them in. */
    static AccountRow ofProvider(
            String name, @Nullable String department, String[] roles, String subject, Instant created) {
        AccountRow row = new AccountRow(name, department, roles, Passwords.NONE, name, created);
        row.subject = subject;
        return row;
    }

    String name() {
        return name;
    }

    @Nullable String department() {
        return department;
    }

    String[] roles() {
        return roles.clone();
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Whose account it is: two accounts of one person say the same here. */
    String person() {
        return person;
    }

    /** Whether its owner can act: it is neither closed nor locked. */
    boolean isOpen() {
        return active && !locked;
    }

    boolean active() {
        return active;
    }

    boolean locked() {
        return locked;
    }

    Instant created() {
        return created;
    }

    void move(@Nullable String to, String[] newRoles) {
        department = to;
        roles = newRoles.clone();
    }

    void lock(boolean isLocked) {
        locked = isLocked;
    }

    void close() {
        active = false;
    }

    void change(String newPasswordHash) {
        passwordHash = newPasswordHash;
    }
}
