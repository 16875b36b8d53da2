package io.sluice.catalog.api;

import io.sluice.catalog.answer.Refusal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Where a page of a list ended that is ordered by time.
 *
 * @param at of its last line
 * @param id of its last line: of what happened at the same time, it tells which
 */
public record Place(Instant at, String id) {
    /** Before all that there is. */
    public static final Place EARLIEST = new Place(Instant.EPOCH, "");

    /** After all that there is. */
    public static final Place LATEST = new Place(Instant.parse("9999-12-31T00:00:00Z"), "");

    String text() {
        return at + "~" + id;
    }

    static Place parse(String text) {
        int at = text.indexOf('~');
        try {
            return new Place(Instant.parse(text.substring(0, Math.max(0, at))), text.substring(at + 1));
        } catch (DateTimeException e) {
            throw Refusal.malformed("cursor", "No page of this list gave this cursor; leave it out to begin anew");
        }
    }
}
