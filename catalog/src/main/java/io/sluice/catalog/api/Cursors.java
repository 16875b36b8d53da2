package io.sluice.catalog.api;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended, as callers get it: signed, so that nobody asks for a place that no page gave. */
@ApplicationScoped
public class Cursors {
    private static final String USE = "cursor ";

    private final SigningKey key;

    Cursors(SigningKey key) {
        this.key = key;
    }

    /** @param list for which alone the cursor is good */
    public String give(String list, String place) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        return text + "." + key.mark(USE + list, place);
    }

    public String give(String list, Place place) {
        return give(list, place.text());
    }

    /**
     * Where a page is to begin.
     *
     * @param cursor null: at the start
     * @throws Refusal 400 where no page of this list gave it
     */
    public Place place(String list, @Nullable String cursor, Place start) {
        return cursor == null ? start : Place.parse(read(list, cursor));
    }

    /**
     * Where a page is to begin.
     *
     * @param cursor null: at the start
     * @throws Refusal 400 where no page of this list gave it
     */
    public long number(String list, @Nullable String cursor, long start) {
        try {
            return cursor == null ? start : Long.parseLong(read(list, cursor));
        } catch (NumberFormatException none) {
            throw unknown();
        }
    }

    /** @throws Refusal 400 where no page of this list gave it */
    public String read(String list, String cursor) {
        int dot = cursor.indexOf('.');
        try {
            String place = new String(
                    Base64.getUrlDecoder().decode(cursor.substring(0, Math.max(0, dot))), StandardCharsets.UTF_8);
            if (key.isMark(cursor.substring(dot + 1), USE + list, place)) {
                return place;
            }
        } catch (IllegalArgumentException noCursor) {
            // it is refused like any other that is none
        }
        throw unknown();
    }

    private static Refusal unknown() {
        return Refusal.malformed("cursor", "No page of this list gave this cursor; leave it out to begin anew");
    }
}
