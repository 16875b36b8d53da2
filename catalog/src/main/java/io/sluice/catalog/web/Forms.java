package io.sluice.catalog.web;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a form of these pages asks for is done once, however often it is sent: a double click, a reload and a way back all
 * lead to where the first one led.
 */
@ApplicationScoped
public class Forms {
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entities;
    private final Clock clock;
    private final Caller caller;
    private final HttpHeaders headers;
    private final FormMark mark;

    // The third and the fourth stand for those of the request in hand.
    Forms(EntityManager entities, Clock clock, Caller caller, HttpHeaders headers, FormMark mark) {
        this.entities = entities;
        this.clock = clock;
        this.caller = caller;
        this.headers = headers;
        this.mark = mark;
    }

    /**
     * Does the deed in a transaction, unless this form was sent before.
     *
     * @param once of the form, as its page had it
     * @param deed yields where to go then
     * @throws Refusal where no page of this hub sent it
     */
    @Transactional
    public Response send(String once, Supplier<String> deed) {
        check(once);
        String key = caller.name() + " " + once;
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext(:key))", Integer.class)
                .setParameter("key", "form of " + key)
                .getSingleResult();
        SentForm before = entities.find(SentForm.class, key);
        if (before != null) {
            return Pages.to(before.location());
        }
        entities.createQuery("DELETE FROM SentForm f WHERE f.sent < :before")
                .setParameter("before", clock.instant().minus(REMEMBERED))
                .executeUpdate();
        String location = deed.get();
        entities.persist(new SentForm(key, location, clock.instant()));
        return Pages.to(location);
    }

    /**
     * For a form that may be sent again, each time with an answer of its own.
     *
     * @param once of the form, as its page had it
     * @throws Refusal where no page of this hub sent it
     */
    public void check(String once) {
        checkOrigin();
        if (!mark.isOwn(once)) {
            throw foreign();
        }
    }

    /** @throws Refusal where the browser does not say that one of these pages sent it */
    public void checkOrigin() {
        if (!OwnForm.sent(headers)) {
            throw foreign();
        }
    }

    private static Refusal foreign() {
        return Refusal.forbidden(
                "foreign-form", "This form did not come from a page of this hub; open the page here and send it again");
    }
}
