package io.sluice.catalog;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.answer.ProblemDocument;
import io.sluice.catalog.log.Denials;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the exchange log of every refusal that is about rights or terms; in a thread of its own, since a filter must not wait. */
@ApplicationScoped
public class DenialFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DenialFilter.class);
    private static final Set<Integer> RIGHTS = Set.of(401, 403, 409, 429);
    /** Not there is not refused: only what may be there and is hidden counts. */
    private static final String HIDDEN = "not-found";
    /** What the law, the contract or the form of a decision forbids. */
    private static final Set<String> FORBIDDEN = Set.of("not-shared", "terms-unfit", "reason-missing");

    private final Denials denials;
    private final CurrentIdentityAssociation identities;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-denials"));

    DenialFilter(Denials denials, CurrentIdentityAssociation identities) {
        this.denials = denials;
        this.identities = identities;
    }

    @ServerResponseFilter
    public void note(
            ContainerRequestContext request, ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
        if (!(response.getEntity() instanceof ProblemDocument problem) || !isDenial(problem)) {
            return;
        }
        SecurityIdentity identity =
                identities.getDeferredIdentity().subscribeAsCompletionStage().getNow(null);
        Denials.Denial denial = new Denials.Denial(
                identity == null || identity.isAnonymous()
                        ? "anonymous"
                        : identity.getPrincipal().getName(),
                department(identity),
                request.getMethod() + " " + object(resource),
                problem.code());
        Future<?> unused = thread.submit(() -> note(denial));
    }

    private static boolean isDenial(ProblemDocument problem) {
        return switch (problem.status()) {
            case 404 -> HIDDEN.equals(problem.code());
            case 422 -> FORBIDDEN.contains(problem.code());
            default -> RIGHTS.contains(problem.status());
        };
    }

    private static String department(@Nullable SecurityIdentity identity) {
        @Nullable String department = identity == null ? null : identity.getAttribute("department");
        return department == null ? "" : department;
    }

    /** The method and not the path: paths hold what callers send. */
    private static String object(@Nullable SimpleResourceInfo resource) {
        return resource == null || resource.getResourceClass() == null
                ? "unknown"
                : resource.getResourceClass().getSimpleName() + "." + resource.getMethodName();
    }

    private void note(Denials.Denial denial) {
        try {
            denials.note(denial);
            denials.tell();
        } catch (RuntimeException problem) {
            LOG.atError().addKeyValue("kind", problem.getClass().getName()).log("a denial could not be recorded");
        }
    }

    @PreDestroy
    void close() {
        thread.shutdown();
    }
}
