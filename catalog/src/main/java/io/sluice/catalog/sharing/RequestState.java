package io.sluice.catalog.sharing;

import java.util.Locale;

/** Where a request stands. */
enum RequestState {
    /** It waits for who decides. */
    SUBMITTED,
    /** It waits for what its requester is to add; its clock stands still. */
    SUPPLEMENT,
    WITHDRAWN,
    GRANTED,
    /** Some of what was asked is granted. */
    PARTIAL,
    REFUSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isOpen() {
        return this == SUBMITTED || this == SUPPLEMENT;
    }
}
