package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes and closes accounts. */
@ApplicationScoped
class Accounts {
    /** The account that a new hub begins with. */
    static final String FIRST = "operator";

    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,62}";
    private static final int SHORTEST_PASSWORD = 12;

    private final EntityManager entities;
    private final Outbox outbox;
    private final Tokens tokens;
    private final Clock clock;

    Accounts(EntityManager entities, Outbox outbox, Tokens tokens, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param password the account's first; null: one at random
     * @param person whose account it is, where the same person has another one; null: it is the only one
     */
    @Transactional
    Made create(
            String by,
            String name,
            @Nullable String department,
            List<String> roles,
            @Nullable String password,
            @Nullable String person) {
        check(name, department, roles, password);
        if (entities.find(AccountRow.class, name) != null) {
            throw Refusal.conflict("account-exists", "An account of that name is there already; choose another name");
        }
        String first = password == null ? Passwords.random() : password;
        Instant now = clock.instant();
        AccountRow account = new AccountRow(
                name,
                department,
                roles.toArray(String[]::new),
                Passwords.hash(first),
                person == null ? name : find(person).person(),
                now);
        entities.persist(account);
        outbox.record(Entry.of(Kind.ACCOUNT, now, by)
                .about("department", department == null ? List.of() : List.of(department))
                .with(Map.of("account", name, "roles", roles, "change", "made"))
                .entry());
        return new Made(account, first);
    }

    private static void check(String name, @Nullable String department, List<String> roles, @Nullable String password) {
        if (!name.matches(NAME)) {
            throw unfit("/name", "it is no name", "use 1 to 63 lower-case letters, digits, dots or hyphens");
        }
        if (roles.isEmpty() || !Role.ALL.containsAll(roles)) {
            throw unfit("/roles", "they are missing or unknown", "name some of " + String.join(", ", Role.ALL));
        }
        if (department != null && !department.matches(NAME)) {
            throw unfit("/department", "it is no id", "use lower-case letters, digits or hyphens");
        }
        if (department == null && Role.needsDepartment(roles.toArray(String[]::new))) {
            throw unfit("/department", "it is missing", "name the department, as its contracts do under 'tenant'");
        }
        if (password != null && password.length() < SHORTEST_PASSWORD) {
            throw unfit("/password", "it is too short", "use " + SHORTEST_PASSWORD + " characters or more");
        }
    }

    private static Refusal unfit(String pointer, String cause, String remedy) {
        return Refusal.unfit(
                "account-unfit", "The account cannot be as asked", List.of(new Problem(pointer, cause, remedy)));
    }

    @Transactional
    List<AccountRow> all() {
        return entities.createQuery("FROM AccountRow ORDER BY name", AccountRow.class)
                .getResultList();
    }

    /** Those whose names follow one and begin so, in order of names. */
    @Transactional
    List<AccountRow> after(String name, String beginning, int most) {
        return entities.createQuery(
                        "FROM AccountRow WHERE name > :after AND substring(name, 1, length(:beginning)) = :beginning"
                                + " ORDER BY name",
                        AccountRow.class)
                .setParameter("after", name)
                .setParameter("beginning", beginning)
                .setMaxResults(most)
                .getResultList();
    }

    @Transactional
    boolean isEmpty() {
        return entities.createQuery("SELECT count(*) FROM AccountRow", Long.class)
                        .getSingleResult()
                == 0;
    }

    @Transactional
    AccountRow find(String name) {
        AccountRow account = entities.find(AccountRow.class, name);
        if (account == null) {
            throw Refusal.notFound("account '" + name + "'");
        }
        return account;
    }

    /** Other roles hold at its next call; in another department its old tokens and sessions open nothing. */
    @Transactional
    AccountRow change(String by, String name, @Nullable String department, List<String> roles) {
        check(name, department, roles, null);
        AccountRow account = find(name);
        if (!roles.contains(Role.OPERATOR)) {
            keepOneOperator(account);
        }
        if (!Objects.equals(account.department(), department)) {
            tokens.endAll(name);
        }
        account.move(department, roles.toArray(String[]::new));
        outbox.record(Entry.of(Kind.ACCOUNT, clock.instant(), by)
                .about("department", department == null ? List.of() : List.of(department))
                .with(Map.of("account", name, "roles", roles, "change", "changed"))
                .entry());
        return account;
    }

    @Transactional
    AccountRow lock(String by, String name, boolean isLocked) {
        AccountRow account = find(name);
        if (isLocked) {
            keepOneOperator(account);
        }
        account.lock(isLocked);
        tell(by, name, isLocked ? "locked" : "unlocked");
        return account;
    }

    /** A hub without an operator could not get one any more. */
    private void keepOneOperator(AccountRow account) {
        boolean isLast = List.of(account.roles()).contains(Role.OPERATOR)
                && all().stream()
                        .noneMatch(each -> each.isOpen()
                                && !each.name().equals(account.name())
                                && List.of(each.roles()).contains(Role.OPERATOR));
        if (isLast) {
            throw Refusal.conflict("last-operator", "This is the only operator that is left; make another one first");
        }
    }

    /** @param kept the session in which it was changed: the others end */
    @Transactional
    void changePassword(String name, String password, String kept) {
        AccountRow account = find(name);
        if (password.length() < SHORTEST_PASSWORD) {
            throw unfit("/password", "it is too short", "use " + SHORTEST_PASSWORD + " characters or more");
        }
        account.change(Passwords.hash(password));
        tokens.endOthers(name, List.of(Tokens.SESSION, Tokens.LOGIN), kept);
        tell(name, name, "password-changed");
    }

    private void tell(String by, String name, String change) {
        outbox.record(Entry.of(Kind.ACCOUNT, clock.instant(), by)
                .with(Map.of("account", name, "change", change))
                .entry());
    }

    /** Nothing of it works from now on. */
    @Transactional
    void close(String by, String name) {
        AccountRow account = find(name);
        keepOneOperator(account);
        account.close();
        tokens.endAll(name);
        tell(by, name, "closed");
    }

    /** The account that a name and a password belong to; an unknown name takes as long as a wrong password. */
    @Transactional
    @Nullable AccountRow authenticate(String name, String password) {
        AccountRow account = entities.find(AccountRow.class, name);
        String hash = account == null ? Dummy.HASH : account.passwordHash();
        boolean matches = Passwords.matches(password, hash);
        return matches && account != null && account.isOpen() ? account : null;
    }

    /** @param password shown once */
    record Made(AccountRow account, String password) {
        @Override
        public String toString() {
            return "account " + Arrays.toString(account.roles());
        }
    }

    /** Made when it is first needed. */
    private static final class Dummy {
        static final String HASH = Passwords.hash(Passwords.random());
    }
}
