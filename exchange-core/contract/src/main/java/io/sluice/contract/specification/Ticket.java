package io.sluice.contract.specification;

import java.time.Instant;

/**
 * A permit that the control plane gives one account for one call of the data process' face.
 *
 * @param id used once
 * @param account who may call
 * @param purpose what for, such as {@code preflight} or {@code preview}
 * @param object what it is about: a source's id, or {@code sha256:} and the digest of the body that is sent
 * @param expires seconds since 1970-01-01T00:00Z, at most {@link #LIFE_SECONDS} after it was given
 */
public record Ticket(String id, String account, String purpose, String object, long expires) {
    /** How long a ticket is good for at the most. */
    public static final long LIFE_SECONDS = 60;

    public Ticket {
        if (id.isBlank() || account.isBlank() || purpose.isBlank() || object.isBlank()) {
            throw new IllegalArgumentException("A ticket names its id, account, purpose and object");
        }
    }

    boolean isInForce(Instant now) {
        long seconds = now.getEpochSecond();
        // Also not from a clock far ahead: nothing is good for longer than its life.
        return seconds < expires && expires <= seconds + LIFE_SECONDS + 5;
    }
}
