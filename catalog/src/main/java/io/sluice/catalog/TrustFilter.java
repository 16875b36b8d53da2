package io.sluice.catalog;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Sequencer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers nobody while the database may be older than the exchange log: it would take back revocations, closed accounts
 * and withdrawn requests. The status and the public part of the log do not need it.
 */
@ApplicationScoped
public class TrustFilter {
    private final Sequencer sequencer;

    TrustFilter(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @ServerRequestFilter
    public void close(ContainerRequestContext request) {
        if (!sequencer.isTrusted() && !isOpen(request.getUriInfo().getPath())) {
            throw Refusal.unavailable(
                    "not-in-order",
                    "The hub's database and its exchange log do not fit each other at the moment; /api/v1/status says why");
        }
    }

    private static boolean isOpen(String path) {
        return path.equals("/api/v1/status") || (path.startsWith("/log/") && !path.startsWith("/log/tile/entries/"));
    }
}
