package io.sluice.catalog.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By which the hub knows again what it gave out itself: cursors, and the forms of its pages. It outlives a restart, and
 * protects nothing of its own: who has it can ask for other pages of what they may read.
 */
@ApplicationScoped
public class SigningKey {
    /** How long a mark is. */
    public static final int MARK_LETTERS = 22;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 16;

    private final EntityManager entities;
    private volatile byte[] key = {};

    SigningKey(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    void load(@Observes StartupEvent start) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        entities.createNativeQuery("INSERT INTO control.signing_key (key) VALUES (:key) ON CONFLICT DO NOTHING")
                .setParameter("key", HexFormat.of().formatHex(fresh))
                .executeUpdate();
        Object kept = entities.createNativeQuery("SELECT key FROM control.signing_key", String.class)
                .getSingleResult();
        key = HexFormat.of().parseHex(String.valueOf(kept));
    }

    /**
     * What marks a text as this hub's.
     *
     * @param use so that a mark for one use is none for another
     * @return {@value #MARK_LETTERS} letters that need no escape in an address
     */
    public String mark(String use, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] whole = mac.doFinal((use + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MARK_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + "; use a complete JDK", missing);
        }
    }

    public boolean isMark(String mark, String use, String text) {
        return MessageDigest.isEqual(
                mark.getBytes(StandardCharsets.UTF_8), mark(use, text).getBytes(StandardCharsets.UTF_8));
    }
}
