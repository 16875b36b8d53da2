package io.sluice.catalog.log;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the exchange log; an entry must fit all of it.
 *
 * @param subjects name → value, such as {@code grant} → its id
 * @param kind the word of a {@link Kind}; null: any
 * @param from inclusive; null: from the beginning
 * @param to exclusive; null: to the end
 */
public record LogQuestion(
        Map<String, String> subjects,
        @Nullable String kind,
        @Nullable Instant from,
        @Nullable Instant to) {
    public LogQuestion {
        subjects = Map.copyOf(subjects);
    }

    /** The same for the same question. */
    String text() {
        return new TreeMap<>(subjects) + " " + kind + " " + from + " " + to;
    }

    LogQuestion about(String name, String value) {
        Map<String, String> more = new HashMap<>(subjects);
        more.put(name, value);
        return new LogQuestion(more, kind, from, to);
    }
}
