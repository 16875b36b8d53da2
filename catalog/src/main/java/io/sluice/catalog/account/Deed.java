package io.sluice.catalog.account;

import java.util.List;
import java.util.function.Predicate;

/**
 * What can be done here, and who may on whose things: the one table. It says what an account may do at all; that the same
 * person does not decide on what it asked for is said by the request itself.
 */
public enum Deed {
    /** Know of an entry that is not listed: in lists, search, facets, suggestions, exports, lineage and counts. */
    KNOW_ENTRY(anybody(Side.OWNER), anybody(Side.RECIPIENT), anywhere(Role.AUDITOR), anywhere(Role.OPERATOR)),
    /** Read an interface's contract; see a source, never with its secrets. */
    READ_CONTRACT(anybody(Side.OWNER), anywhere(Role.AUDITOR), anywhere(Role.OPERATOR)),
    /** Describe and deprecate entries, register sources and interfaces, retire majors. */
    OFFER(with(Role.DEPARTMENT, Side.OWNER)),
    /** Have a source or a table of it filled again. */
    REFILL(with(Role.DEPARTMENT, Side.OWNER), anywhere(Role.OPERATOR)),
    /** Look at what a registered interface's views make of rows whose originals are masked. */
    LOOK_MASKED(
            with(Role.DEPARTMENT, Side.OWNER),
            with(Role.STEWARD, Side.OWNER),
            anywhere(Role.AUDITOR),
            anywhere(Role.OPERATOR)),
    /** See one record as it is, with a reason; agree to it. */
    REVEAL(with(Role.STEWARD, Side.OWNER)),
    /** See who saw records as they are, and why. */
    SEE_REVEALS(with(Role.STEWARD, Side.OWNER), anywhere(Role.AUDITOR), anywhere(Role.OPERATOR)),
    /** See a request, a grant, a disclosure or an objection. */
    SEE_SHARING(anybody(Side.OWNER), anybody(Side.RECIPIENT), anywhere(Role.AUDITOR), anywhere(Role.OPERATOR)),
    /** Decide on a request, end and suspend a grant, approve a disclosure, answer an objection. */
    DECIDE(with(Role.STEWARD, Side.OWNER)),
    /** Ask, supply, withdraw, take what was granted, give it back, object and rate. */
    RECEIVE(with(Role.SUBSCRIBER, Side.RECIPIENT));

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that nobody changes
    private final List<Rule> rules;

    Deed(Rule... rules) {
        this.rules = List.of(rules);
    }

    /** On which side of a thing a department stands. */
    private enum Side {
        OWNER,
        RECIPIENT,
        /** Any, or none. */
        ANYWHERE;

        boolean holds(String department, Parties parties) {
            return switch (this) {
                case OWNER -> parties.owners().contains(department);
                case RECIPIENT -> parties.recipients().contains(department);
                case ANYWHERE -> true;
            };
        }
    }

    /** @param role empty: any */
    private record Rule(String role, Side side) {
        boolean names(Predicate<String> roles) {
            return role.isEmpty() || roles.test(role);
        }
    }

    private static Rule anybody(Side side) {
        return new Rule("", side);
    }

    private static Rule with(String role, Side side) {
        return new Rule(role, side);
    }

    private static Rule anywhere(String role) {
        return new Rule(role, Side.ANYWHERE);
    }

    /**
     * Whether an account may do it to a thing.
     *
     * @param roles that the account has
     * @param department of the account; empty: none, which is on no side of anything
     */
    boolean permits(Predicate<String> roles, String department, Parties parties) {
        return rules.stream()
                .filter(rule -> rule.names(roles))
                .anyMatch(rule -> rule.side() == Side.ANYWHERE
                        || (!department.isEmpty() && rule.side().holds(department, parties)));
    }

    /** Whether an account may do it to things of all departments. */
    boolean permitsEverywhere(Predicate<String> roles) {
        return rules.stream().anyMatch(rule -> rule.side() == Side.ANYWHERE && rule.names(roles));
    }
}
