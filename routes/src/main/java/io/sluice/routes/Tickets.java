package io.sluice.routes;

import io.sluice.contract.specification.SignedTicket;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.contract.specification.Ticket;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets in who shows a ticket that the control plane signed for this call, once. */
final class Tickets {
    private static final String SCHEME = "Ticket ";

    private final Path controlKey;
    private final Clock clock;
    private final Denials denials;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /** @param controlKey the control plane's public key; read at each call, so that a renewed one is taken up */
    Tickets(Path controlKey, Clock clock, Denials denials) {
        this.controlKey = controlKey;
        this.clock = clock;
        this.denials = denials;
    }

    /** What came of a look at a ticket. */
    sealed interface Admission {
        record Admitted(String account) implements Admission {}

        /** @param answer to give the caller; it says why */
        record Refused(Response answer) implements Admission {}
    }

    /**
     * Admits a call.
     *
     * @param authorization the request's header
     * @param purpose of the call
     * @param object what it is about
     */
    Admission admit(@Nullable String authorization, String purpose, String object) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return refused(
                    purpose,
                    Denials.ANONYMOUS,
                    "ticket-missing",
                    "Show a ticket of the control process: Authorization: Ticket <ticket>");
        }
        Instant now = clock.instant();
        try {
            return switch (SignedTicket.verify(
                    authorization.substring(SCHEME.length()), List.of(SpecificationKeys.loadPublic(controlKey)), now)) {
                case SignedTicket.Verdict.Refused verdict ->
                    refused(
                            purpose,
                            Denials.ANONYMOUS,
                            "ticket-" + verdict.reason().name().toLowerCase(java.util.Locale.ROOT),
                            "This ticket is not one of this hub's that is in force; ask the control process for another");
                case SignedTicket.Verdict.Accepted accepted -> admit(accepted.ticket(), purpose, object, now);
            };
        } catch (IOException unreadable) {
            return new Admission.Refused(ProblemAnswer.of(
                    503,
                    "no-control-key",
                    "The control plane's public key cannot be read here; see the data process' log"));
        }
    }

    private Admission admit(Ticket ticket, String purpose, String object, Instant now) {
        if (!ticket.purpose().equals(purpose) || !ticket.object().equals(object)) {
            return refused(
                    purpose,
                    ticket.account(),
                    "ticket-foreign",
                    "This ticket is for another purpose or object; ask for one for this call");
        }
        used.values().removeIf(until -> until.isBefore(now));
        if (used.putIfAbsent(ticket.id(), Instant.ofEpochSecond(ticket.expires())) != null) {
            return refused(
                    purpose,
                    ticket.account(),
                    "ticket-used",
                    "This ticket was used before; ask the control process for another");
        }
        return new Admission.Admitted(ticket.account());
    }

    private Admission refused(String purpose, String account, String code, String detail) {
        denials.note(purpose, code, account);
        return new Admission.Refused(ProblemAnswer.of(401, code, detail));
    }
}
