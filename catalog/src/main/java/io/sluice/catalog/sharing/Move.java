package io.sluice.catalog.sharing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One move of a request, as it is made.
 *
 * @param word for it, as the timeline shows it
 * @param actor an account, the hub, or the sharing type
 */
record Move(
        String word,
        String actor,
        Role role,
        @Nullable String reasonCode,
        @Nullable String reason) {

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
        return new Move(word, actor, role, null, null);
    }

    Move because(@Nullable String code, @Nullable String why) {
        return new Move(word, actor, role, code, why);
    }
}
