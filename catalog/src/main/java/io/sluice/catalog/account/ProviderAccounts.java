package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Accounts of people whom the provider vouches for: made when they first come, kept as the provider says from then on. */
@ApplicationScoped
class ProviderAccounts {
    private static final String ACTOR = "identity-provider";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Tokens tokens;
    private final Provider provider;
    private final Clock clock;

    ProviderAccounts(EntityManager entities, Outbox outbox, Tokens tokens, Provider provider, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.tokens = tokens;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * @param said by a token that was judged
     * @throws Refusal where the provider gives no role here, the name is another's, or the account was closed or locked
     */
    @Transactional
    AccountRow of(Map<String, Object> said) {
        Claims claims = Claims.of(said, provider.config());
        if (!claims.isFit()) {
            throw Refusal.forbidden(
                    "no-role-here", "The identity provider gives you no role, name or department that fits this hub");
        }
        AccountRow account = entities.createQuery("FROM AccountRow WHERE subject = :subject", AccountRow.class)
                .setParameter("subject", claims.subject())
                .getResultStream()
                .findFirst()
                .orElseGet(() -> make(claims));
        if (!account.isOpen()) {
            throw Refusal.forbidden("account-closed", "This account is closed or locked; ask an operator");
        }
        keepUp(account, claims);
        return account;
    }

    private AccountRow make(Claims claims) {
        if (entities.find(AccountRow.class, claims.name()) != null) {
            throw Refusal.forbidden(
                    "name-taken",
                    "An account of your name is there already and is not the provider's; ask an operator");
        }
        Instant now = clock.instant();
        AccountRow made = AccountRow.ofProvider(
                claims.name(), claims.department(), claims.roles().toArray(String[]::new), claims.subject(), now);
        entities.persist(made);
        tell(claims, "made");
        return made;
    }

    private void keepUp(AccountRow account, Claims claims) {
        boolean isMoved = !Objects.equals(account.department(), claims.department());
        if (isMoved) {
            tokens.endAll(account.name());
        }
        if (isMoved || !List.of(account.roles()).equals(claims.roles())) {
            account.move(claims.department(), claims.roles().toArray(String[]::new));
            tell(claims, "changed");
        }
    }

    private void tell(Claims claims, String change) {
        String department = claims.department();
        outbox.record(Entry.of(Kind.ACCOUNT, clock.instant(), ACTOR)
                .about("department", department == null ? List.of() : List.of(department))
                .with(Map.of("account", claims.name(), "roles", claims.roles(), "change", change))
                .entry());
    }
}
