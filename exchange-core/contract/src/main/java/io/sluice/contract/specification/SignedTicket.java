package io.sluice.contract.specification;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;

/** A ticket as it travels. */
public final class SignedTicket {
    private static final String CONTEXT = "sluice-ticket-v1\n";

    private SignedTicket() {}

    public static String sign(Ticket ticket, SpecificationKeys keys) {
        return Signed.of(CONTEXT, ticket, keys);
    }

    /** What verification came to; whether it was used before is for the caller to know. */
    public sealed interface Verdict {
        record Accepted(Ticket ticket) implements Verdict {}

        record Refused(Reason reason) implements Verdict {}
    }

    /** Why a ticket is refused. */
    public enum Reason {
        /** It has not the form of a ticket. */
        UNREADABLE,
        /** No key that is trusted here signed it. */
        FOREIGN,
        /** Its time is over, or has not come. */
        EXPIRED
    }

    public static Verdict verify(String text, Collection<? extends PublicKey> trusted, Instant now) {
        try {
            return Signed.open(CONTEXT, text, trusted, Ticket.class)
                    .<Verdict>map(ticket ->
                            ticket.isInForce(now) ? new Verdict.Accepted(ticket) : new Verdict.Refused(Reason.EXPIRED))
                    .orElseGet(() -> new Verdict.Refused(Reason.FOREIGN));
        } catch (IllegalArgumentException unreadable) {
            return new Verdict.Refused(Reason.UNREADABLE);
        }
    }
}
