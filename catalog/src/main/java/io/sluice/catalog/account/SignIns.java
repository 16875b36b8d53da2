package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets accounts in by their passwords, and browsers' sessions out again. */
@ApplicationScoped
public class SignIns {
    /** The session cookie's name. */
    public static final String COOKIE = "sluice_session";

    private static final Duration LIFE = Duration.ofHours(8);

    private final Accounts accounts;
    private final Tokens tokens;
    private final Attempts attempts;

    SignIns(Accounts accounts, Tokens tokens, Attempts attempts) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    /** @throws Refusal where name and password do not belong together, or the name has failed too often */
    AccountRow authenticate(String name, String password) {
        attempts.admit(name);
        AccountRow account = accounts.authenticate(name, password);
        if (account == null) {
            attempts.failed(name);
            throw Refusal.unauthenticated("Name or password is wrong");
        }
        attempts.succeeded(name);
        return account;
    }

    /**
     * A session of 8 hours, as a cookie.
     *
     * @throws Refusal where name and password do not belong together, or the name has failed too often
     */
    public NewCookie begin(String name, String password) {
        return cookie(tokens.session(authenticate(name, password)), LIFE);
    }

    /** Ends a session; the answer takes the cookie away. */
    public NewCookie end(@Nullable String session) {
        if (session != null) {
            tokens.end(session);
        }
        return cookie("", Duration.ZERO);
    }

    // Strict: no other site's form or link acts with it.
    private static NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(Math.toIntExact(life.toSeconds()))
                .build();
    }
}
