package io.sluice.catalog.web;

import io.sluice.catalog.account.SessionCookie;
import io.sluice.catalog.api.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;

/**
 * By which the hub knows its own forms again: each has a number that is marked for the browser's session, so that no other
 * site, and no other session, can make one.
 */
@ApplicationScoped
class FormMark {
    private static final String USE = "form of ";

    private final SigningKey key;
    private final SessionCookie cookie;
    private final HttpHeaders headers;

    // The last stands for those of the request in hand.
    FormMark(SigningKey key, SessionCookie cookie, HttpHeaders headers) {
        this.key = key;
        this.cookie = cookie;
        this.headers = headers;
    }

    /** A number that no other form has, with its mark. */
    String once() {
        String number = UUID.randomUUID().toString();
        return number + "." + key.mark(USE + session(), number);
    }

    /** Whether a page of this hub gave it to this session; what a page with several forms put behind it does not count. */
    boolean isOwn(String once) {
        int dot = once.indexOf('.');
        int end = dot + 1 + SigningKey.MARK_LETTERS;
        return dot > 0
                && once.length() >= end
                && !session().isEmpty()
                && key.isMark(once.substring(dot + 1, end), USE + session(), once.substring(0, dot));
    }

    private String session() {
        String session = cookie.of(headers);
        return session == null ? "" : session;
    }
}
