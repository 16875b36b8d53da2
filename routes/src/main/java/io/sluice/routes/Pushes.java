package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.http.ApiProgress;
import io.sluice.http.PushBatches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Departments that would rather send than be asked. */
final class Pushes {

    static final String KIND = "push";

    private final CamelContext camel;
    private final SourceSecrets secrets;
    private final Map<String, PushBatches> running = new ConcurrentHashMap<>();

    Pushes(CamelContext camel, SourceSecrets secrets) {
        this.camel = camel;
        this.secrets = secrets;
    }

    /** @throws IllegalArgumentException when the specification's connection is none that we take */
    Feed feed(Specification.Source source, SourceRun run, ApiProgress progress) {
        PushBatches batches = PushBatches.of(source.id(), source.connection(), progress);
        running.put(source.id(), batches);
        return new PolledFeed(
                camel, run, new Polled(batches.name(), batches.endpoint(), batches, table -> true, List::of, false));
    }

    /** Where a source's bodies go; empty where it does not run. */
    Optional<PushBatches> of(String source) {
        return Optional.ofNullable(running.get(source));
    }

    /** Whether a token is the source's. */
    boolean isToken(String source, String token) {
        return secrets.isToken(source, token);
    }
}
