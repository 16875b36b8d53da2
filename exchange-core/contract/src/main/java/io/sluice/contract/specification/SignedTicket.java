package io.sluice.contract.specification;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/** A ticket as it travels: key id, payload and signature (Ed25519, RFC 8032), base64url, with dots between them. */
public final class SignedTicket {
    // Without a context a signature made for something else with the same key could pass as a ticket's.
    private static final byte[] CONTEXT = "sluice-ticket-v1\n".getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST = 4096;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SignedTicket() {}

    public static String sign(Ticket ticket, SpecificationKeys keys) {
        byte[] payload = RecordMapper.write(ticket).getBytes(StandardCharsets.UTF_8);
        return SpecificationKeys.id(keys.publicKey()) + "." + ENCODER.encodeToString(payload) + "."
                + ENCODER.encodeToString(keys.sign(CONTEXT, payload));
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
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3) {
            return new Verdict.Refused(Reason.UNREADABLE);
        }
        try {
            byte[] payload = DECODER.decode(parts[1]);
            byte[] signature = DECODER.decode(parts[2]);
            Optional<? extends PublicKey> key = trusted.stream()
                    .filter(candidate -> SpecificationKeys.id(candidate).equals(parts[0]))
                    .findFirst();
            if (key.isEmpty() || !SpecificationKeys.verifies(key.get(), CONTEXT, payload, signature)) {
                return new Verdict.Refused(Reason.FOREIGN);
            }
            Ticket ticket = RecordMapper.read(new String(payload, StandardCharsets.UTF_8), Ticket.class);
            return ticket.isInForce(now) ? new Verdict.Accepted(ticket) : new Verdict.Refused(Reason.EXPIRED);
        } catch (IllegalArgumentException unreadable) {
            return new Verdict.Refused(Reason.UNREADABLE);
        }
    }
}
