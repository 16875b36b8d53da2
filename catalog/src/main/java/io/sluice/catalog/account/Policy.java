package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** What the account that makes the call in hand may do: REST, pages, search and exports ask here, and nowhere else. */
@ApplicationScoped
public class Policy {
    private final Caller caller;

    // It stands for the caller of the request in hand.
    Policy(Caller caller) {
        this.caller = caller;
    }

    /** Somebody as the table sees them, for what is looked at on their behalf while they make no call. */
    public record Eyes(Set<String> roles, String department) {
        public Eyes {
            roles = Set.copyOf(roles);
        }

        public boolean permits(Deed deed, Parties parties) {
            return deed.permits(roles::contains, department, parties);
        }

        public boolean permitsEverywhere(Deed deed) {
            return deed.permitsEverywhere(roles::contains);
        }
    }

    /** Those of the call in hand. */
    public Eyes eyes() {
        return new Eyes(Role.ALL.stream().filter(caller::has).collect(Collectors.toSet()), caller.department());
    }

    public boolean permits(Deed deed, Parties parties) {
        return deed.permits(caller::has, caller.department(), parties);
    }

    /** Whether the caller may do it to things of all departments. */
    public boolean permitsEverywhere(Deed deed) {
        return deed.permitsEverywhere(caller::has);
    }

    /**
     * For things that the caller may not even know of otherwise.
     *
     * @throws Refusal 404 where the caller may not
     */
    public void requireOrHide(Deed deed, Parties parties, String what) {
        if (!permits(deed, parties)) {
            throw Refusal.notFound(what);
        }
    }

    /**
     * For things that the caller knows of.
     *
     * @throws Refusal 403 where the caller may not
     */
    public void require(Deed deed, Parties parties, String code, String whoMay) {
        if (!permits(deed, parties)) {
            throw Refusal.forbidden(code, whoMay);
        }
    }
}
