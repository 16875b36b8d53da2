package io.sluice.catalog.grant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be done to several grants at once. */
enum BulkMove {
    REVOKE,
    SUSPEND,
    RESUME,
    /** Fewer fields, an earlier end, a lower quota. */
    NARROW;

    private static final Set<String> RUNNING = Set.of("recording", "provisioning", "active", "failed");

    static Optional<BulkMove> find(String word) {
        return Arrays.stream(values()).filter(move -> move.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param state as grants show it */
    boolean fits(String state) {
        return switch (this) {
            case REVOKE, NARROW -> RUNNING.contains(state) || state.equals("suspended");
            case SUSPEND -> RUNNING.contains(state);
            case RESUME -> state.equals("suspended");
        };
    }
}
