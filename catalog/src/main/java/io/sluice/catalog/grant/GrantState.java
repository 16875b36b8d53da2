package io.sluice.catalog.grant;

import java.util.Locale;

/** Where a grant stands. */
enum GrantState {
    /** Decided; nothing is provided yet. */
    GRANTED,
    /** Share, topic, rights and credentials are there. */
    ACTIVE,
    /** They could not be provided; tried again. */
    FAILED,
    /** Its rights are taken for a while. */
    SUSPENDED,
    /** Ended by who gave it. */
    REVOKED,
    /** Ended by its term. */
    EXPIRED,
    /** Ended by who received it. */
    RELINQUISHED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GrantState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean isInForce() {
        return this == GRANTED || this == ACTIVE || this == FAILED;
    }

    boolean isStanding() {
        return isInForce() || this == SUSPENDED;
    }
}
