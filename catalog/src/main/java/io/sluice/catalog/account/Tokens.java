package io.sluice.catalog.account;

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
import java.util.Optional;

/** Makes, judges and ends tokens: API tokens of programs, session tokens of browsers. */
@ApplicationScoped
class Tokens {
    static final String API = "api";
    static final String SESSION = "session";
    static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration SESSION_LIFE = Duration.ofHours(8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager entities;
    private final Clock clock;

    Tokens(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A token that is shown once. */
    @Transactional
    String issue(AccountRow account, String label, Duration life) {
        return issue(account, API, label, life);
    }

    @Transactional
    String session(AccountRow account) {
        return issue(account, SESSION, "browser", SESSION_LIFE);
    }

    private String issue(AccountRow account, String kind, String label, Duration life) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String token = "slc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        entities.persist(new TokenRow(digest(token), account, kind, label, now, now.plus(life)));
        return token;
    }

    /** The account behind a token that is in force. It is asked at each call: what is taken is gone at once. */
    @Transactional
    Optional<AccountRow> account(String token) {
        TokenRow row = entities.find(TokenRow.class, digest(token));
        return Optional.ofNullable(row)
                .filter(found -> found.isInForce(clock.instant()))
                .map(TokenRow::account);
    }

    @Transactional
    void end(String token) {
        TokenRow row = entities.find(TokenRow.class, digest(token));
        if (row != null) {
            entities.remove(row);
        }
    }

    /** Ends all of an account's tokens, sessions included. */
    @Transactional
    void endAll(String account) {
        entities.createQuery("DELETE FROM TokenRow t WHERE t.account.name = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}
