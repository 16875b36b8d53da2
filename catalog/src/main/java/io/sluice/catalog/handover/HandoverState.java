package io.sluice.catalog.handover;

import java.util.Locale;

/** Where a handover stands. Nothing changes before it is accepted. */
enum HandoverState {
    OFFERED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HandoverState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
