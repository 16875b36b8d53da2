package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import org.jspecify.annotations.Nullable;

/** Lets accounts in by their passwords, and browsers' sessions out again. */
@ApplicationScoped
public class SignIns {
    private final Accounts accounts;
    private final Tokens tokens;
    private final Attempts attempts;
    private final SecondFactors factors;
    private final SessionCookie cookie;

    SignIns(Accounts accounts, Tokens tokens, Attempts attempts, SecondFactors factors, SessionCookie cookie) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.attempts = attempts;
        this.factors = factors;
        this.cookie = cookie;
    }

    /** @throws Refusal where name and password do not belong together, or the name has failed too often */
    AccountRow authenticate(String name, String password) {
        attempts.admit(name);
        AccountRow account = accounts.authenticate(name, password);
        if (account == null) {
            attempts.failed(name);
            throw Refusal.unauthenticated("Name or password is wrong");
        }
        return account;
    }

    /**
     * By the second factor too, where the account has one.
     *
     * @param code null: none was given
     * @throws Refusal where one is needed or wrong, or the password is
     */
    AccountRow authenticate(String name, String password, @Nullable String code) {
        AccountRow account = authenticate(name, password);
        if (factors.find(name).isPresent()) {
            if (code == null) {
                throw SecondFactorResource.needed();
            }
            take(name, code);
        }
        attempts.succeeded(name);
        return account;
    }

    private void take(String name, String code) {
        if (!factors.takes(name, code)) {
            attempts.failed(name);
            throw SecondFactors.wrong();
        }
    }

    /** What a password led to. */
    public sealed interface Step {
        record SignedIn(NewCookie session) implements Step {}

        /** @param step to be shown with the code, within five minutes */
        record CodeNeeded(String step) implements Step {
            @Override
            public String toString() {
                return "code needed";
            }
        }
    }

    /**
     * By a form: a session, or a step on the way to it.
     *
     * @throws Refusal where name and password do not belong together, or the name has failed too often
     */
    public Step first(String name, String password, HttpHeaders headers) {
        AccountRow account = authenticate(name, password);
        if (factors.find(name).isPresent()) {
            return new Step.CodeNeeded(tokens.second(account));
        }
        attempts.succeeded(name);
        return new Step.SignedIn(begin(account, headers));
    }

    /**
     * The second step of a form.
     *
     * @throws Refusal (409) where it took too long; (401) where the code is wrong
     */
    public NewCookie second(String step, String code, HttpHeaders headers) {
        AccountRow account = tokens.ofSecond(step)
                .orElseThrow(() -> Refusal.conflict("step-over", "That took too long; begin again with the password"));
        attempts.admit(account.name());
        take(account.name(), code);
        attempts.succeeded(account.name());
        tokens.end(step);
        return begin(account, headers);
    }

    /**
     * A session of 8 hours, as a cookie. It is a new one each time, and the browser's old one ends: nobody can have put it
     * there before.
     *
     * @throws Refusal where name and password do not belong together, or the name has failed too often
     */
    NewCookie begin(String name, String password, @Nullable String code, HttpHeaders headers) {
        return begin(authenticate(name, password, code), headers);
    }

    NewCookie begin(AccountRow account, HttpHeaders headers) {
        endSession(cookie.of(headers));
        String browser = Browser.of(headers.getHeaderString(HttpHeaders.USER_AGENT));
        return cookie.holding(tokens.session(account, browser), Tokens.SESSION_LIFE);
    }

    /** Ends the session that a call came with; the answer takes the cookie away. */
    public NewCookie end(HttpHeaders headers) {
        endSession(cookie.of(headers));
        return cookie.gone();
    }

    private void endSession(@Nullable String session) {
        if (session != null) {
            tokens.end(session);
        }
    }
}
