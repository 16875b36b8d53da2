package io.sluice.catalog.api;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a thing the caller saw before it changed it: by the header {@code If-Match}, or by what a page's form was
 * made from. Who says nothing relies on the states alone, of which each lets only its own moves.
 */
@RequestScoped
public class Precondition {
    private final HttpHeaders headers;
    private @Nullable String ofForm;

    Precondition(HttpHeaders headers) {
        this.headers = headers;
    }

    /** @param version that the form's page showed; empty: it does not say */
    public void ofForm(@Nullable String version) {
        ofForm = version == null || version.isEmpty() ? null : "\"" + version + "\"";
    }

    /**
     * Within the transaction that changes the thing, once nobody else can.
     *
     * @throws Refusal 412 where it is another than the caller saw
     */
    public void check(int version) {
        @Nullable String seen = said();
        if (seen != null && !seen.strip().equals("*") && !names(seen, tag(version))) {
            throw Refusal.changed("Somebody changed this since you looked at it; look again, then decide");
        }
    }

    /**
     * For what replaces all of a thing: who does not say what they saw would take back what somebody else did meanwhile.
     * Within the transaction that changes the thing, once nobody else can.
     *
     * @param isOwn whether the caller changed it last
     * @throws Refusal 428 where the caller does not say, 412 where it is another than the caller saw
     */
    public void demand(int version, boolean isOwn) {
        if (!isOwn && said() == null) {
            throw Refusal.unconditional(
                    "Somebody else changed this last; read it, and say what you saw: If-Match with its ETag");
        }
        check(version);
    }

    /** What is done replaces whatever there is. */
    public void ofAnything() {
        ofForm = "*";
    }

    private @Nullable String said() {
        return ofForm == null ? headers.getHeaderString(HttpHeaders.IF_MATCH) : ofForm;
    }

    private static boolean names(String seen, String tag) {
        return Arrays.stream(seen.split(",", -1)).map(String::strip).anyMatch(tag::equals);
    }

    static String tag(int version) {
        return "\"" + version + "\"";
    }
}
