package io.sluice.catalog.account;

import java.util.Collection;
import java.util.Set;

/**
 * Whose a thing is: the departments that offer what it is about, and those that receive it or ask for it. Either may be
 * none.
 */
public record Parties(Set<String> owners, Set<String> recipients) {
    public Parties {
        owners = Set.copyOf(owners);
        recipients = Set.copyOf(recipients);
    }

    /** A department's own thing, which nobody receives. */
    public static Parties of(String owner) {
        return new Parties(Set.of(owner), Set.of());
    }

    public static Parties of(String owner, String recipient) {
        return new Parties(Set.of(owner), Set.of(recipient));
    }

    public static Parties of(Collection<String> owners, String recipient) {
        return new Parties(Set.copyOf(owners), Set.of(recipient));
    }

    /** What a department has received or asked for, whoever offers it. */
    public static Parties received(String recipient) {
        return new Parties(Set.of(), Set.of(recipient));
    }
}
