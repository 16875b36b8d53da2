package io.sluice.catalog.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the call in hand. */
@RequestScoped
public class Caller {
    static final String DEPARTMENT = "department";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The account's name. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** The caller's department; empty where the account belongs to none. */
    public String department() {
        @Nullable String department = identity.getAttribute(DEPARTMENT);
        return department == null ? "" : department;
    }

    /** Whether what belongs to this department is the caller's own. */
    public boolean isOf(String department) {
        return !department.isEmpty() && department.equals(department());
    }

    /** Operators and auditors see what every department has; only they. */
    public boolean seesAll() {
        return has(Role.OPERATOR) || has(Role.AUDITOR);
    }
}
