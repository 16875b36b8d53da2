package io.sluice.http;

import io.sluice.model.Batch;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An API in a Camel route: leaves an iterator of the {@link Batch}es of the resource that is due as the body, none where
 * nothing is.
 *
 * <pre>{@code
 * bindToRegistry(api.name(), api);
 * from(api.endpoint()).routeId(api.name())
 *     .process(api)
 *     .split(body()).streaming().stopOnException()
 *         .process(pipelineStep).process(shareStep).process(receiptStep);
 * }</pre>
 *
 * A batch's offset and what it keeps must be committed with it, and a failure must reach the splitter: the resource is
 * then read again from what was committed.
 */
public final class ApiBatches implements Processor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiBatches.class);

    private final String source;
    private final Api api;
    private final ApiProgress progress;
    private final RecordMarks marks;
    private final Supplier<ApiClient> clients;
    private final Limits limits;
    private final Clock clock;
    private final Map<String, Columns> columns = new HashMap<>();
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Since> since = new HashMap<>();
    private final Map<String, Set<Integer>> tried = new HashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private final Map<String, ApiRefusedException> refused = new ConcurrentHashMap<>();
    private volatile ApiState state = new ApiState(-1, Map.of());
    private Memory memory = new Memory(Memory.MOST);
    private @Nullable ApiClient client;
    private int readings;

    /**
     * Up to when a resource is known.
     *
     * @param time the greatest time of its records
     * @param complete when it was read as a whole
     */
    private record Since(String time, Instant complete) {}

    private ApiBatches(
            String source,
            Api api,
            ApiProgress progress,
            RecordMarks marks,
            Supplier<ApiClient> clients,
            Limits limits,
            Clock clock) {
        this.source = source;
        this.api = api;
        this.progress = progress;
        this.marks = marks;
        this.clients = clients;
        this.limits = limits;
        this.clock = clock;
        api.resources().forEach(resource -> columns.put(resource.name(), new Columns(resource)));
    }

    /**
     * @param connection of the source's specification; {@code docs/sources.md} lists its keys
     * @param reach where sources may be read from
     * @param secret the source's password, read anew each time
     * @param digestKey for the digests of records: at least 16 bytes, the same over the source's life
     * @throws IllegalArgumentException naming every key of the connection that is wrong
     */
    public static ApiBatches of(
            String source,
            Map<String, String> connection,
            Reach reach,
            Supplier<String> secret,
            byte[] digestKey,
            ApiProgress progress) {
        return of(source, connection, reach, secret, digestKey, progress, Limits.USUAL, Clock.systemUTC());
    }

    static ApiBatches of(
            String source,
            Map<String, String> connection,
            Reach reach,
            Supplier<String> secret,
            byte[] digestKey,
            ApiProgress progress,
            Limits limits,
            Clock clock) {
        Api api = Api.of(connection);
        return new ApiBatches(
                source,
                api,
                progress,
                new RecordMarks(digestKey),
                () -> new ApiClient(api, secret, reach, limits, clock),
                limits,
                clock);
    }

    /** The name under which the endpoint looks this object up. */
    public String name() {
        return "http-" + source;
    }

    /** The route's {@code from}. */
    public String endpoint() {
        return ApiComponent.SCHEME + ":" + name() + "?delay=1000&initialDelay=0";
    }

    /** What keeps resources from being read now: rule and message by resource. */
    public Map<String, ApiRefusedException> refused() {
        return new TreeMap<>(refused);
    }

    /** Whether none of the resources that are wanted can be read. */
    public boolean isWhollyRefused() {
        List<Resource> wanted = api.resources().stream()
                .filter(resource -> !progress.loads(resource.table()).isEmpty())
                .toList();
        return !wanted.isEmpty() && wanted.stream().allMatch(resource -> refused.containsKey(resource.name()));
    }

    /** Whether each record that was there at the last poll has been shared with each share of the table. */
    public boolean isCaughtUp(TableId table) {
        return api.resources().stream()
                .filter(resource -> resource.table().equals(table))
                .anyMatch(resource -> state.of(resource.name()).served().containsAll(progress.loads(table))
                        && !refused.containsKey(resource.name()));
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(poll());
    }

    /** The batches of the resource that is due. */
    Iterator<Batch> poll() {
        catchUp();
        return due().map(this::read).orElse(Collections.emptyIterator());
    }

    /** What was handed on and not committed is forgotten, and read again. */
    private void catchUp() {
        Optional<String> committed = progress.committed();
        ApiState last = ApiState.parse(committed);
        if (!last.equals(state)) {
            memory = Memory.of(progress.kept(), Memory.MOST);
            state = last;
            due.clear();
            since.clear();
        }
    }

    private Optional<Resource> due() {
        Instant now = clock.instant();
        return api.resources().stream().filter(resource -> isDue(resource, now)).findFirst();
    }

    /** A resource that a new share wants is due at once. */
    private boolean isDue(Resource resource, Instant now) {
        Set<Integer> wanted = progress.loads(resource.table());
        Instant next = due.getOrDefault(resource.name(), Instant.MIN);
        return !wanted.isEmpty()
                && (!now.isBefore(next)
                        || !tried.getOrDefault(resource.name(), Set.of()).containsAll(wanted));
    }

    private Iterator<Batch> read(Resource resource) {
        String name = resource.name();
        Set<Integer> loads = Set.copyOf(progress.loads(resource.table()));
        due.put(name, clock.instant().plus(api.interval()));
        tried.put(name, loads);
        ApiState.Part part = state.of(name);
        boolean changesOnly = part.served().containsAll(loads) && !missing.contains(name);
        Map<String, String> asked = changesOnly ? since(resource) : Map.of();
        ApiRead.Reading reading = new ApiRead.Reading(
                ++readings,
                loads,
                changesOnly && asked.isEmpty() ? part.validator() : Answer.Validator.NONE,
                !asked.isEmpty(),
                resource.paging() instanceof Paging.None ? 1 : 2);
        return new ApiRead(
                source,
                resource,
                new PageWalk(api, resource, client(), limits, clock, asked),
                columns.getOrDefault(name, new Columns(resource)),
                marks,
                memory,
                state,
                reading,
                clock,
                outcome -> ended(resource, !asked.isEmpty(), outcome),
                this::handed);
    }

    private void handed(ApiState next) {
        state = next;
    }

    /** By what to ask for what is new only; empty where all is to be asked for. */
    private Map<String, String> since(Resource resource) {
        Since known = since.get(resource.name());
        return resource.incremental()
                .filter(how -> known != null
                        && clock.instant().isBefore(known.complete().plus(how.complete())))
                .map(how -> Map.of(how.parameter(), known == null ? "" : known.time()))
                .orElse(Map.of());
    }

    private void known(Resource resource, boolean partial, String latest) {
        Since before = since.get(resource.name());
        if (partial && before != null) {
            String time = latest.isEmpty() ? before.time() : Times.later(before.time(), latest);
            since.put(resource.name(), new Since(time, before.complete()));
        } else if (!latest.isEmpty()) {
            since.put(resource.name(), new Since(latest, clock.instant()));
        }
    }

    private void ended(Resource resource, boolean partial, ApiRead.Outcome outcome) {
        due.put(resource.name(), clock.instant().plus(api.interval()));
        switch (outcome) {
            case ApiRead.Outcome.Complete complete -> {
                refused.remove(resource.name());
                known(resource, partial, complete.latest());
                if (complete.missing()) {
                    missing.add(resource.name());
                } else {
                    missing.remove(resource.name());
                }
            }
            case ApiRead.Outcome.Refused why -> {
                refused.put(resource.name(), why.why());
                LOG.atWarn()
                        .addKeyValue("source", source)
                        .addKeyValue("resource", resource.name())
                        .addKeyValue("rule", why.why().rule())
                        .log("poll of an API ended before it was complete; it is read again later");
            }
        }
    }

    private synchronized ApiClient client() {
        ApiClient known = client;
        if (known == null) {
            known = clients.get();
            client = known;
        }
        return known;
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends what waits; a later poll begins anew. */
    synchronized void stop() {
        ApiClient known = client;
        client = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
