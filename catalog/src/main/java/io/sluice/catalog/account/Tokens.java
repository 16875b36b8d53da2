package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, judges and ends tokens: API tokens of programs, session tokens of browsers. */
@ApplicationScoped
class Tokens {
    static final String API = "api";
    /** An API token that a password was given for, which ends with the password. */
    static final String LOGIN = "login";

    static final String SESSION = "session";
    /** Half a session: the second factor is asked for. It opens nothing. */
    private static final String SECOND = "second";

    static final Duration LONGEST = Duration.ofDays(365);
    static final Duration SESSION_LIFE = Duration.ofHours(8);
    private static final Duration SECOND_LIFE = Duration.ofMinutes(5);
    private static final Duration LOGIN_LIFE = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "slc_";

    private final EntityManager entities;
    private final Outbox outbox;
    private final Clock clock;

    Tokens(EntityManager entities, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param token shown this once */
    record Issued(TokenRow row, String token) {
        @Override
        public String toString() {
            return "token " + row.name();
        }
    }

    /**
     * A token for a program.
     *
     * @param by who makes it: the account itself, or an operator for it
     * @param scopes null: all that the account may do
     * @throws Refusal where a scope is not known
     */
    @Transactional
    Issued issue(String by, AccountRow account, String label, @Nullable List<String> scopes, Duration life) {
        if (scopes != null && (scopes.isEmpty() || !Scope.words().containsAll(scopes))) {
            throw Refusal.unfit(
                    "token-unfit",
                    "The token cannot be made",
                    List.of(new Problem(
                            "/scopes",
                            "they are empty or unknown",
                            "name some of " + String.join(", ", Scope.words()) + ", or leave them out")));
        }
        Issued issued = issue(account, API, label, scopes, life);
        Map<String, Object> facts = new LinkedHashMap<>(Map.of(
                "change",
                "token-made",
                "account",
                account.name(),
                "token",
                issued.row().name()));
        if (scopes != null) {
            facts.put("scopes", scopes);
        }
        outbox.record(entry(by, account).with(facts).entry());
        return issued;
    }

    /** A token of 30 days for who just gave a password. */
    @Transactional
    String login(AccountRow account) {
        return issue(account, LOGIN, LOGIN, null, LOGIN_LIFE).token();
    }

    /** @param browser in words */
    @Transactional
    String session(AccountRow account, String browser) {
        return issue(account, SESSION, browser, null, SESSION_LIFE).token();
    }

    /** For who gave a password and owes a code. */
    @Transactional
    String second(AccountRow account) {
        return issue(account, SECOND, SECOND, null, SECOND_LIFE).token();
    }

    /** Who gave a password and owes a code. */
    @Transactional
    Optional<AccountRow> ofSecond(String token) {
        return inForce(token).filter(row -> row.kind().equals(SECOND)).map(TokenRow::account);
    }

    private Optional<TokenRow> inForce(String token) {
        return Optional.ofNullable(entities.find(TokenRow.class, digest(token)))
                .filter(row -> row.isInForce(clock.instant()));
    }

    private Issued issue(AccountRow account, String kind, String label, @Nullable List<String> scopes, Duration life) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        TokenRow row = new TokenRow(digest(token), account, kind, label, scopes, now, now.plus(life));
        entities.persist(row);
        return new Issued(row, token);
    }

    /** A token that is in force. It is asked at each call: what is taken is gone at once. */
    @Transactional
    Optional<TokenRow> find(String token) {
        byte[] digest = digest(token);
        Instant now = clock.instant();
        Optional<TokenRow> found = inForce(token).filter(row -> !row.kind().equals(SECOND));
        if (found.isPresent() && found.get().isNewUse(now)) {
            entities.createQuery("UPDATE TokenRow SET used = :now WHERE digest = :digest")
                    .setParameter("now", now)
                    .setParameter("digest", digest)
                    .executeUpdate();
        }
        return found;
    }

    /** An account's tokens or sessions that are in force, the newest first. */
    @Transactional
    List<TokenRow> all(String account, List<String> kinds) {
        return entities.createQuery(
                        "FROM TokenRow t WHERE t.account.name = :account AND t.kind IN :kinds AND t.expires > :now"
                                + " ORDER BY t.created DESC",
                        TokenRow.class)
                .setParameter("account", account)
                .setParameter("kinds", kinds)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    @Transactional
    void end(String token) {
        TokenRow row = entities.find(TokenRow.class, digest(token));
        if (row != null) {
            entities.remove(row);
        }
    }

    /**
     * Ends one of an account's own.
     *
     * @param name as {@link #all} has it
     */
    @Transactional
    void revoke(String account, List<String> kinds, String name) {
        TokenRow row = all(account, kinds).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("token or session"));
        entities.remove(row);
        if (!row.kind().equals(SESSION)) {
            outbox.record(entry(account, row.account())
                    .with(Map.of("change", "token-revoked", "account", account, "token", name))
                    .entry());
        }
    }

    private Entry.Builder entry(String by, AccountRow account) {
        String department = account.department();
        return Entry.of(Kind.ACCOUNT, clock.instant(), by)
                .about("department", department == null ? List.of() : List.of(department));
    }

    /** Ends all of an account's tokens, sessions included. */
    @Transactional
    void endAll(String account) {
        endOthers(account, List.of(API, LOGIN, SESSION, SECOND), "");
    }

    /** @param kept the name of the one that goes on; empty: none does */
    @Transactional
    void endOthers(String account, List<String> kinds, String kept) {
        entities.createQuery(
                        "DELETE FROM TokenRow t WHERE t.account.name = :account AND t.kind IN :kinds AND t.name <> :kept")
                .setParameter("account", account)
                .setParameter("kinds", kinds)
                .setParameter("kept", kept)
                .executeUpdate();
    }

    /** Whether it looks like one of ours; any other is the provider's or nobody's. */
    static boolean isOurs(String token) {
        return token.startsWith(PREFIX);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}
