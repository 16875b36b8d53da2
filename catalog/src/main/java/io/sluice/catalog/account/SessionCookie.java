package io.sluice.catalog.account;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds a browser's session. Over https its name begins with {@code __Host-}: a browser takes such a one
 * only with Secure, for the whole of this host, and from no other one.
 */
@ApplicationScoped
public class SessionCookie {
    private final boolean isSecure;

    SessionCookie(HubConfig config) {
        isSecure = config.http().url().startsWith("https:");
    }

    String name() {
        return name(isSecure);
    }

    static String name(boolean isSecure) {
        return isSecure ? "__Host-sluice_session" : "sluice_session";
    }

    /** The session that a call came with; null: none. */
    public @Nullable String of(HttpHeaders headers) {
        @Nullable Cookie cookie = headers.getCookies().get(name());
        return cookie == null ? null : cookie.getValue();
    }

    NewCookie holding(String session, Duration life) {
        return cookie(isSecure, session, life);
    }

    NewCookie gone() {
        return cookie(isSecure, "", Duration.ZERO);
    }

    // Strict: no other site's form or link acts with it.
    static NewCookie cookie(boolean isSecure, String value, Duration life) {
        return new NewCookie.Builder(name(isSecure))
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(Math.toIntExact(life.toSeconds()))
                .build();
    }
}
