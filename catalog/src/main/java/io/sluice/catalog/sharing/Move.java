package io.sluice.catalog.sharing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One move of a request, as it is made.
 *
 * @param word for it, as the timeline shows it
 * @param actor an account, the hub, or the sharing type
 * @param deputyOf whose role the actor acted in; empty where it was its own
 */
record Move(
        String word,
        String actor,
        Role role,
        @Nullable String reasonCode,
        @Nullable String reason,
        List<String> deputyOf) {

    Move {
        deputyOf = List.copyOf(deputyOf);
    }

    /** Whose part it was. */
    enum Role {
        /** The department that asks. */
        REQUESTER,
        /** The department that offers. */
        PROVIDER,
        /** Nobody: it followed by itself. */
        HUB;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Move of(String word, String actor, Role role) {
        return new Move(word, actor, role, null, null, List.of());
    }

    static Move of(String word, Actor by, Role role) {
        return new Move(word, by.name(), role, null, null, by.deputyOf());
    }

    /** What its entry says of deputies; nothing where there are none. */
    Map<String, Object> deputies() {
        return deputyOf.isEmpty() ? Map.of() : Map.of("deputyOf", deputyOf);
    }

    Move because(@Nullable String code, @Nullable String why) {
        return new Move(word, actor, role, code, why, deputyOf);
    }
}
