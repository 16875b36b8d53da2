package io.sluice.catalog.api;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.answer.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** What holds for every call before its resource is asked: how often it comes, and what its address may look like. */
@ApplicationScoped
public class CallFilter {
    private static final int MOST_PARAMETERS = 100;
    private static final Set<String> NUMBERS = Set.of("limit", "offset", "to", "first");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}|[0-9]{1,19}");

    private final ConcurrentMap<Method, Set<String>> known = new ConcurrentHashMap<>();
    private final Rates rates;
    private final CurrentIdentityAssociation identities;

    CallFilter(Rates rates, CurrentIdentityAssociation identities) {
        this.rates = rates;
        this.identities = identities;
    }

    @ServerRequestFilter
    public void admit(ContainerRequestContext call, HttpServerRequest request, ResourceInfo resource) {
        rates.call(who(request));
        MultivaluedMap<String, String> parameters = call.getUriInfo().getQueryParameters();
        int count = parameters.values().stream().mapToInt(List::size).sum();
        if (count > MOST_PARAMETERS) {
            throw Refusal.malformed(
                    "too-many-parameters", "The address has more than " + MOST_PARAMETERS + " parameters");
        }
        String path = call.getUriInfo().getPath();
        if (path.startsWith("/api/")) {
            checkNames(parameters.keySet(), resource.getResourceMethod());
            parameters.forEach(CallFilter::check);
        }
    }

    /** Who sends one that the call does not have believes that it does something. */
    private void checkNames(Set<String> sent, Method operation) {
        Set<String> had = known.computeIfAbsent(
                operation,
                method -> Arrays.stream(method.getParameters())
                        .map(parameter -> parameter.getAnnotation(QueryParam.class))
                        .filter(Objects::nonNull)
                        .map(QueryParam::value)
                        .collect(Collectors.toUnmodifiableSet()));
        if (!had.containsAll(sent)) {
            throw Refusal.malformed(
                    "parameter-unknown",
                    had.isEmpty()
                            ? "This call has no parameters in its address"
                            : "This call has only the parameters " + String.join(", ", new TreeSet<>(had)));
        }
    }

    /** Else a number that is none would be an address that is none. */
    private static void check(String name, List<String> values) {
        if (NUMBERS.contains(name)
                && values.stream().anyMatch(value -> !NUMBER.matcher(value).matches())
                && values.stream().noneMatch(CallFilter::isDay)) {
            throw Refusal.malformed(name, "Write '" + name + "' as a whole number");
        }
    }

    private static boolean isDay(String value) {
        return value.length() > 8 && value.charAt(4) == '-';
    }

    private String who(HttpServerRequest request) {
        @Nullable SecurityIdentity identity =
                identities.getDeferredIdentity().subscribeAsCompletionStage().getNow(null);
        return identity == null || identity.isAnonymous()
                ? "address " + request.remoteAddress().hostAddress()
                : "account " + identity.getPrincipal().getName();
    }
}
