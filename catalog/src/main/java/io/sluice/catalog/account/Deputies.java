package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Who acts for whom. A role that was lent is not lent on, and it never makes two people of one. */
@ApplicationScoped
class Deputies {
    private static final int LONGEST_DAYS = 366;

    private final EntityManager entities;
    private final Outbox outbox;
    private final Clock clock;
    private final HubConfig config;

    Deputies(EntityManager entities, Outbox outbox, Clock clock, HubConfig config) {
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Lends one of the account's own roles to a colleague.
     *
     * @param until the last day, in the city's time zone
     * @throws Refusal where the role is not the account's own, or the other is no colleague
     */
    @Transactional
    DeputyRow name(String principal, String deputy, String role, LocalDate until) {
        AccountRow lender = account(principal).orElseThrow();
        AccountRow borrower = account(deputy)
                .filter(AccountRow::isOpen)
                .orElseThrow(() -> unfit("/deputy", "nobody has an open account of that name", "name a colleague"));
        check(lender, borrower, role, until);
        Instant now = clock.instant();
        if (all(principal).stream()
                .anyMatch(each -> each.isInForce(now)
                        && each.principal().equals(principal)
                        && each.deputy().equals(deputy)
                        && each.role().equals(role))) {
            throw Refusal.conflict("deputy-exists", "That account has this role of yours already; end that first");
        }
        String entry = outbox.record(entry(
                        principal,
                        lender,
                        Map.of(
                                "change", "deputy-named",
                                "account", principal,
                                "deputy", deputy,
                                "role", role,
                                "until", until.toString()))
                .entry());
        DeputyRow made = new DeputyRow(
                "dp-" + UUID.randomUUID().toString().substring(0, 13),
                principal,
                deputy,
                role,
                now,
                until.plusDays(1).atStartOfDay(config.zone()).toInstant(),
                entry);
        entities.persist(made);
        return made;
    }

    private void check(AccountRow lender, AccountRow borrower, String role, LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), config.zone());
        if (!List.of(lender.roles()).contains(role) || !Role.OF_DEPARTMENTS.contains(role)) {
            throw unfit("/role", "it is no role of your own that acts for a department", "name one of your own roles");
        }
        if (lender.department() == null || !lender.department().equals(borrower.department())) {
            throw unfit("/deputy", "that account is of another department", "name a colleague");
        }
        if (lender.person().equals(borrower.person())) {
            throw unfit("/deputy", "that account is yours as well", "name another person");
        }
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw unfit("/until", "it is past or too far", "give a day within the next " + LONGEST_DAYS + " days");
        }
    }

    private static Refusal unfit(String pointer, String cause, String remedy) {
        return Refusal.unfit(
                "deputy-unfit", "This deputy cannot be named", List.of(new Problem(pointer, cause, remedy)));
    }

    /** Ends one before its day: who lent the role, and who borrowed it. */
    @Transactional
    void end(String by, String id) {
        DeputyRow row = entities.find(DeputyRow.class, id);
        if (row == null || !(row.principal().equals(by) || row.deputy().equals(by))) {
            throw Refusal.notFound("deputy");
        }
        Instant now = clock.instant();
        if (!row.isInForce(now)) {
            throw Refusal.conflict("deputy-ended", "This deputy's time is over already");
        }
        row.end(
                now,
                outbox.record(entry(
                                by,
                                account(row.principal()).orElseThrow(),
                                Map.of(
                                        "change", "deputy-ended",
                                        "account", row.principal(),
                                        "deputy", row.deputy(),
                                        "role", row.role()))
                        .entry()));
    }

    private Entry.Builder entry(String by, AccountRow principal, Map<String, ?> facts) {
        return Entry.of(Kind.ACCOUNT, clock.instant(), by)
                .about("department", principal.department() == null ? List.of() : List.of(principal.department()))
                .with(facts);
    }

    /** Those that an account named or is, the newest first. */
    @Transactional
    List<DeputyRow> all(String account) {
        return entities.createQuery(
                        "FROM DeputyRow WHERE principal = :account OR deputy = :account ORDER BY created DESC, id",
                        DeputyRow.class)
                .setParameter("account", account)
                .getResultList();
    }

    /** The roles that an account borrows now, and of whom; its own ones are not among them. */
    @Transactional
    Map<String, List<String>> borrowed(AccountRow account) {
        Instant now = clock.instant();
        Map<String, List<String>> borrowed = new TreeMap<>();
        for (DeputyRow each : entities.createQuery(
                        "FROM DeputyRow WHERE deputy = :account AND ended IS NULL AND expires > :now", DeputyRow.class)
                .setParameter("account", account.name())
                .setParameter("now", now)
                .getResultList()) {
            boolean isInForce = account(each.principal())
                    .filter(lender -> each.holds(lender, account, now))
                    .isPresent();
            if (isInForce && !List.of(account.roles()).contains(each.role())) {
                borrowed.computeIfAbsent(each.role(), any -> new ArrayList<>()).add(each.principal());
            }
        }
        return borrowed;
    }

    private Optional<AccountRow> account(String name) {
        return Optional.ofNullable(entities.find(AccountRow.class, name));
    }
}
