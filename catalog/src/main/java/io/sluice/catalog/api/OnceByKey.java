package io.sluice.catalog.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does what a call asks for in one transaction with the memory of it, unless it was done under this key before. What was
 * refused is not remembered: nothing was done.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class OnceByKey {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EntityManager entities;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final SecurityIdentity identity;
    private final Clock clock;

    // The third and the fourth stand for those of the request in hand.
    OnceByKey(EntityManager entities, ObjectMapper json, HttpHeaders headers, SecurityIdentity identity, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.headers = headers;
        this.identity = identity;
        this.clock = clock;
    }

    @AroundInvoke
    Object call(InvocationContext call) throws Exception {
        @Nullable String said = headers.getHeaderString(HEADER);
        if (said == null) {
            return call.proceed();
        }
        if (!KEY.matcher(said).matches()) {
            throw Refusal.malformed("idempotency-key", "An Idempotency-Key has 1 to 128 letters without spaces");
        }
        String key = String.join(
                " ",
                identity.getPrincipal().getName(),
                call.getMethod().getDeclaringClass().getSimpleName() + "."
                        + call.getMethod().getName(),
                said);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(call.getParameters()));
        return QuarkusTransaction.joiningExisting().call(() -> once(key, digest, call));
    }

    private Response once(String key, byte[] digest, InvocationContext call) throws Exception {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext(:key))", Integer.class)
                .setParameter("key", "call of " + key)
                .getSingleResult();
        entities.createQuery("DELETE FROM RepeatedCall c WHERE c.made < :before")
                .setParameter("before", clock.instant().minus(REMEMBERED))
                .executeUpdate();
        RepeatedCall before = entities.find(RepeatedCall.class, key);
        if (before != null) {
            if (!before.isOf(digest)) {
                throw Refusal.unfit(
                        "idempotency-key-used",
                        "This Idempotency-Key was used for another body",
                        List.of(new Problem("", "the key is another call's", "use a new key for a new call")));
            }
            return again(before);
        }
        Response answer = (Response) call.proceed();
        entities.persist(kept(key, digest, answer));
        return answer;
    }

    private RepeatedCall kept(String key, byte[] digest, Response answer) throws JsonProcessingException {
        @Nullable URI location = answer.getLocation();
        return new RepeatedCall(
                key,
                digest,
                answer.getStatus(),
                location == null ? null : location.toString(),
                json.writeValueAsString(answer.getEntity()),
                clock.instant());
    }

    private static Response again(RepeatedCall before) {
        Response.ResponseBuilder answer = Response.status(before.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(before.answer());
        before.location().ifPresent(location -> answer.location(URI.create(location)));
        return answer.build();
    }
}
