package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Second factors: an authenticator's codes, and recovery codes for who has lost it. Each code is taken once. */
@ApplicationScoped
class SecondFactors {
    private static final int RECOVERY_CODES = 8;
    private static final int RECOVERY_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager entities;
    private final Outbox outbox;
    private final Seal seal;
    private final Clock clock;

    SecondFactors(EntityManager entities, Outbox outbox, Seal seal, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.seal = seal;
        this.clock = clock;
    }

    /** One that is in force. */
    @Transactional
    Optional<SecondFactorRow> find(String account) {
        return Optional.ofNullable(entities.find(SecondFactorRow.class, account))
                .filter(row -> row.confirmed() != null);
    }

    /**
     * Makes a secret, which is asked of nobody until it is confirmed.
     *
     * @return in base 32
     */
    @Transactional
    String begin(String account) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        byte[] sealed = seal.seal(secret, about(account));
        SecondFactorRow row = lock(account);
        if (row == null) {
            entities.persist(new SecondFactorRow(account, sealed));
        } else {
            checkOpen(row);
            row.replace(sealed);
        }
        return Totp.base32(secret);
    }

    /** The secret that waits for its confirmation, in base 32. */
    @Transactional
    String begun(String account) {
        SecondFactorRow row = lock(account);
        if (row == null) {
            throw Refusal.conflict("second-factor-unbegun", "There is nothing to confirm; begin setting it up");
        }
        checkOpen(row);
        return Totp.base32(secret(account, row));
    }

    private static void checkOpen(SecondFactorRow row) {
        if (row.confirmed() != null) {
            throw Refusal.conflict("second-factor-on", "Your second factor is set up already; turn it off first");
        }
    }

    /**
     * Confirms by a code that the authenticator has the secret.
     *
     * @return recovery codes, shown this once
     * @throws Refusal where the code is wrong
     */
    @Transactional
    List<String> confirm(String account, String code) {
        SecondFactorRow row = lock(account);
        if (row == null) {
            throw Refusal.conflict("second-factor-unbegun", "There is nothing to confirm; begin setting it up");
        }
        checkOpen(row);
        OptionalLong step = Totp.step(secret(account, row), plain(code), clock.instant(), row.step());
        if (step.isEmpty()) {
            throw wrong();
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            byte[] random = new byte[RECOVERY_BYTES];
            RANDOM.nextBytes(random);
            codes.add(Totp.base32(random));
        }
        row.confirm(
                clock.instant(),
                step.getAsLong(),
                codes.stream().map(SecondFactors::digest).toList());
        tell(account, account, "second-factor-on");
        return codes;
    }

    /** Whether a code is the authenticator's, or a recovery code; it is used up then. */
    @Transactional
    boolean takes(String account, String code) {
        SecondFactorRow row = lock(account);
        if (row == null || row.confirmed() == null) {
            return false;
        }
        OptionalLong step = Totp.step(secret(account, row), plain(code), clock.instant(), row.step());
        if (step.isPresent()) {
            row.used(step.getAsLong());
            return true;
        }
        if (row.recover(digest(plain(code)))) {
            tell(account, account, "recovery-code-used");
            return true;
        }
        return false;
    }

    /** @param by the account itself, or an operator */
    @Transactional
    void remove(String by, String account) {
        SecondFactorRow row = lock(account);
        if (row == null || row.confirmed() == null) {
            throw Refusal.conflict("second-factor-off", "There is no second factor");
        }
        entities.remove(row);
        tell(by, account, "second-factor-off");
    }

    static Refusal wrong() {
        return Refusal.unauthenticated(
                "second-factor-wrong", "This code is wrong or was used already; wait for the next");
    }

    private @Nullable SecondFactorRow lock(String account) {
        return entities.find(SecondFactorRow.class, account, LockModeType.PESSIMISTIC_WRITE);
    }

    private byte[] secret(String account, SecondFactorRow row) {
        return seal.open(row.secret(), about(account))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "The key of second factors is not the one they were sealed with; put secrets/sign-in.key back"));
    }

    private static String about(String account) {
        return "second factor of " + account;
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static String digest(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }

    private void tell(String by, String account, String change) {
        outbox.record(Entry.of(Kind.ACCOUNT, clock.instant(), by)
                .with(Map.of("account", account, "change", change))
                .entry());
    }
}
