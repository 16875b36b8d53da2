package io.sluice.catalog.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions' passwords as the control process knows them: by SHA-256 alone, which suffices because each is 24 random
 * bytes that nobody chose.
 */
@ApplicationScoped
public class Credentials {
    private static final byte[] NOBODY = new byte[32];

    private final EntityManager entities;
    private final Clock clock;

    Credentials(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Takes note of a grant's password. */
    @Transactional
    void keep(String grant, String password) {
        GrantRow row = entities.find(GrantRow.class, grant, LockModeType.PESSIMISTIC_WRITE);
        byte[] digest = digest(password);
        if (row != null && !MessageDigest.isEqual(digest, row.secretDigest())) {
            row.secret(digest);
        }
    }

    /** Whose these are. It is asked at each call: what has ended opens nothing any more. */
    @Transactional
    public Admission admit(String user, String password) {
        GrantRow grant = find(user);
        byte[] known = grant == null ? null : grant.secretDigest();
        // Compared in any case, so that the time tells nothing about who is there.
        boolean matches = MessageDigest.isEqual(digest(password), known == null ? NOBODY : known);
        if (!matches || grant == null) {
            return new Admission.Unknown();
        }
        List<String> topics = topics(grant);
        return grant.state() == GrantState.ACTIVE && grant.isInForce(clock.instant()) && !topics.isEmpty()
                ? new Admission.Admitted(user, grant.recipient(), topics)
                : new Admission.Ended(user, grant.recipient());
    }

    private static List<String> topics(GrantRow grant) {
        NextMajor next = grant.next();
        return Stream.of(grant.topic(), next == null ? null : next.topic())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private @Nullable GrantRow find(String user) {
        return user.startsWith(Grant.USER_PREFIX)
                ? entities.find(GrantRow.class, user.substring(Grant.USER_PREFIX.length()))
                : null;
    }

    private static byte[] digest(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}
