package io.sluice.catalog.account;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds tokens to their scopes: what a token was not made for, it does not open, whatever its account may do. */
@ApplicationScoped
public class ScopeFilter {
    private final Caller caller;

    // It stands for the caller of the request in hand.
    ScopeFilter(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    public void hold(ContainerRequestContext request) {
        caller.scopes()
                .ifPresent(scopes ->
                        hold(scopes, request.getMethod(), request.getUriInfo().getPath()));
    }

    static void hold(List<String> scopes, String method, String path) {
        if (Scope.isAlwaysOpen(path)) {
            return;
        }
        Optional<String> needed = Scope.needed(method, path).map(Scope::word);
        if (needed.isEmpty()) {
            throw Refusal.forbidden(
                    "scope-none", "No scope of a token opens this; sign in, or show a token without scopes");
        }
        if (!scopes.contains(needed.get())) {
            throw Refusal.forbidden(
                            "scope-missing",
                            "This token lacks the scope '" + needed.get() + "'; make one that has it, or sign in")
                    .with(needed.get());
        }
    }
}
