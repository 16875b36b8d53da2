package io.sluice.catalog.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the call in hand. */
@RequestScoped
public class Caller {
    static final String DEPARTMENT = "department";
    static final String BORROWED = "borrowed";
    static final String TOKEN = "token";
    static final String SCOPES = "scopes";

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

    /** Whose deputies they are in a role; empty where it is their own. */
    public List<String> deputyOf(String role) {
        @Nullable Map<String, List<String>> borrowed = identity.getAttribute(BORROWED);
        return borrowed == null ? List.of() : borrowed.getOrDefault(role, List.of());
    }

    /** What the token in hand is for; empty: all that its account may do. */
    Optional<List<String>> scopes() {
        return Optional.ofNullable(identity.<List<String>>getAttribute(SCOPES));
    }

    /** What the token or session in hand is called by; empty: there is none. */
    String token() {
        @Nullable String token = identity.getAttribute(TOKEN);
        return token == null ? "" : token;
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
