package io.sluice.vault;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.TokenVault;
import io.sluice.pipeline.VaultCipher;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in the hub's PostgreSQL. A value's first token is drawn, then kept before it is used, so that two pipelines that
 * meet a value at once agree on one. What was asked lately is remembered by its digest. Safe for many threads.
 */
public final class PostgresVault implements TokenVault, AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final int MOST_REMEMBERED = 200_000;

    private final VaultConfig config;
    private final KeyRing keys;
    private final Map<Scope, VaultCipher> ciphers = new LinkedHashMap<>();
    private final Map<Known, String> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Known, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private @Nullable VaultTable table;

    private record Scope(String purposeDomain, int epoch) {}

    /** @param lookup base64 of a value's digest */
    private record Known(Scope scope, String lookup) {}

    /** Connects when it is first asked. */
    public PostgresVault(VaultConfig config, KeyRing keys) {
        this.config = config;
        this.keys = keys;
    }

    @Override
    public synchronized String token(String purposeDomain, int epoch, String value) {
        Scope scope = new Scope(purposeDomain, epoch);
        byte[] lookup = cipher(scope).lookup(value);
        Known known = new Known(scope, Base64.getEncoder().encodeToString(lookup));
        String before = remembered.get(known);
        if (before != null) {
            return before;
        }
        String drawn = draw();
        String sealed = cipher(scope).seal(drawn, value);
        String token = ask(open -> open.keep(purposeDomain, epoch, lookup, drawn, sealed));
        remembered.put(known, token);
        return token;
    }

    /** The value behind a token, or empty where it is none of the scope. */
    public synchronized Optional<String> value(String purposeDomain, int epoch, String token) {
        return ask(open -> open.sealed(purposeDomain, epoch, token))
                .flatMap(cipher(new Scope(purposeDomain, epoch))::open);
    }

    /** A vault that keeps nothing: for looking at what a share would show. A value without a token gets a passing one. */
    public TokenVault looking() {
        return (purposeDomain, epoch, value) ->
                look(purposeDomain, epoch, value).orElseGet(PostgresVault::draw);
    }

    private synchronized Optional<String> look(String purposeDomain, int epoch, String value) {
        byte[] lookup = cipher(new Scope(purposeDomain, epoch)).lookup(value);
        return ask(open -> open.find(purposeDomain, epoch, lookup));
    }

    private VaultCipher cipher(Scope scope) {
        return ciphers.computeIfAbsent(scope, of -> new VaultCipher(keys, of.purposeDomain(), of.epoch()));
    }

    private static String draw() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(VaultTable open) throws SQLException;
    }

    /** A connection that broke since it was last used is made anew, once. */
    private <T> T ask(Question<T> question) {
        VaultTable open = table;
        if (open != null) {
            try {
                return question.ask(open);
            } catch (SQLException broken) {
                close();
            }
        }
        try {
            VaultTable fresh = VaultTable.open(config);
            table = fresh;
            return question.ask(fresh);
        } catch (SQLException unavailable) {
            close();
            throw new KeyUnavailableException(
                    "The token vault does not answer (SQL state " + unavailable.getSQLState()
                            + "): start the hub's database; what needs tokens waits",
                    // The cause's message could quote what was asked.
                    new IllegalStateException(unavailable.getClass().getName()));
        }
    }

    @Override
    public synchronized void close() {
        VaultTable open = table;
        table = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyGone) {
                // It is given up either way.
            }
        }
    }
}
