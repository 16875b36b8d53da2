package io.sluice.http;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Keepsake;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * What a department sends of its own accord, in a Camel route as {@link ApiBatches} is: a body is read as a whole, made
 * one batch, and committed before it is answered. It rests nowhere. The same body, or the same idempotency key with it,
 * counts once: the last {@value #REMEMBERED} are remembered with the source's offset.
 */
public final class PushBatches implements Processor, AutoCloseable {
    /** The schema of tables that departments send. */
    public static final String SCHEMA = "push";

    static final int REMEMBERED = 10_000;
    private static final int LARGEST = 8 << 20;
    private static final int PATIENCE_SECONDS = 20;

    private final String source;
    private final Map<String, Resource> resources;
    private final Map<String, Columns> columns = new HashMap<>();
    private final ApiProgress progress;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, Done> places = new HashMap<>();
    private State state = new State(-1);
    private volatile @Nullable Route route;

    /** Hands a batch through the route; what it throws says that the batch was not committed. */
    interface Route {
        void hand(Batch batch) throws Exception;
    }

    /** @param count of batches so far: no two offsets of a source are equal */
    private record State(long count) {}

    /**
     * A body that was shared.
     *
     * @param id digest of its idempotency key, or of itself
     * @param body digest of it, and of what was asked for
     */
    private record Done(String id, String body, int records) {}

    private PushBatches(String source, Map<String, Resource> resources, ApiProgress progress) {
        this.source = source;
        this.resources = Map.copyOf(resources);
        this.progress = progress;
        this.clock = Clock.systemUTC();
        resources.forEach((name, resource) -> columns.put(name, new Columns(resource)));
    }

    /** @throws IllegalArgumentException naming every key of the connection that is wrong */
    public static PushBatches of(String source, Map<String, String> connection, ApiProgress progress) {
        return new PushBatches(source, PushKeys.read(connection), progress);
    }

    public String name() {
        return "push-" + source;
    }

    /** The route's {@code from}. */
    public String endpoint() {
        return PushComponent.SCHEME + ":" + name();
    }

    /** What comes is handed on as it is. */
    @Override
    public void process(Exchange exchange) {
        exchange.getMessage()
                .setBody(List.of(exchange.getMessage().getBody(Batch.class)).iterator());
    }

    void connect(@Nullable Route to) {
        route = to;
    }

    /**
     * @param type the body's media type
     * @param idempotencyKey of the sender's choice; empty: the body itself says what is the same
     * @param delete whether the records' ends are told, by their keys
     */
    public PushAnswer push(
            String resource, String type, Optional<String> idempotencyKey, boolean delete, InputStream body) {
        try {
            return push(known(resource), type, idempotencyKey, delete, bytes(body));
        } catch (PushRefusedException refused) {
            return refused.answer();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return busy();
        }
    }

    private Resource known(String name) throws PushRefusedException {
        Resource resource = resources.get(name);
        if (resource == null) {
            throw new PushRefusedException(
                    404, "resource-unknown", 0, "the source names no such resource; its connection must");
        }
        return resource;
    }

    private static byte[] bytes(InputStream body) throws PushRefusedException {
        try {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new PushRefusedException(413, "too-large", 0, "send at most 8 MB at once");
            }
            return bytes;
        } catch (PushRefusedException refused) {
            throw refused;
        } catch (IOException cut) {
            throw new PushRefusedException(400, "cut", 0, "the body ended before it was complete; send it again");
        }
    }

    private PushAnswer push(Resource resource, String type, Optional<String> key, boolean delete, byte[] body)
            throws PushRefusedException, InterruptedException {
        String content = digest(resource.name() + "\n" + delete + "\n", body);
        String id = key.map(text -> digest("key\n" + text + "\n", new byte[0])).orElse(content);
        List<Map<String, String>> records =
                PushBody.read(resource, columns.getOrDefault(resource.name(), new Columns(resource)), type, body);
        if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return busy();
        }
        try {
            catchUp();
            Done before = done.get(id);
            if (before != null && !before.body().equals(content)) {
                return new PushAnswer.Refused(
                        422, "key-reused", 0, "another body was sent with this Idempotency-Key; choose another key");
            }
            return before != null
                    ? new PushAnswer.Committed(before.records(), true)
                    : share(resource, records, delete, new Done(id, content, records.size()));
        } finally {
            turn.unlock();
        }
    }

    private static PushAnswer busy() {
        return new PushAnswer.Refused(503, "busy", 0, "other bodies of this source are being shared; send it again");
    }

    private PushAnswer share(Resource resource, List<Map<String, String>> records, boolean delete, Done sent)
            throws PushRefusedException {
        Route to = route;
        TableId table = new TableId(SCHEMA, resource.name());
        if (to == null || progress.loads(table).isEmpty()) {
            return new PushAnswer.Refused(
                    409, "no-share", 0, "nobody is granted it at the moment, so it would be lost; send it again later");
        }
        State next = new State(state.count() + 1);
        Keepsake mark = new Keepsake("push." + next.count() % REMEMBERED, Kept.text(sent));
        try {
            to.hand(new Batch(source, events(resource, records, delete, sent), Kept.text(next), List.of(mark)));
        } catch (Exception failed) {
            return new PushAnswer.Refused(503, "not-committed", 0, "it could not be shared now; send it again");
        }
        state = next;
        remember(mark.name(), sent);
        return new PushAnswer.Committed(records.size(), false);
    }

    private List<ChangeEvent> events(Resource resource, List<Map<String, String>> records, boolean delete, Done sent)
            throws PushRefusedException {
        RowSchema schema;
        try {
            schema =
                    columns.getOrDefault(resource.name(), new Columns(resource)).of(records);
        } catch (ApiRefusedException refused) {
            throw new PushRefusedException(422, refused.rule(), 0, refused.remedy());
        }
        long micros = clock.millis() * 1000;
        List<ChangeEvent> events = new ArrayList<>(records.size());
        for (Map<String, String> record : records) {
            Position position = new Position.File(1, sent.id(), events.size() + 1L);
            Row before = delete ? RecordRow.key(schema, record) : null;
            Row after = delete ? null : RecordRow.of(schema, record);
            events.add(new ChangeEvent(
                    schema, delete ? Operation.DELETE : Operation.READ, before, after, position, micros));
        }
        return events;
    }

    /** What was handed on and not committed is forgotten: it may be sent again. */
    private void catchUp() {
        State last = progress.committed()
                .filter(text -> !text.isEmpty())
                .map(text -> Kept.read(text, State.class))
                .orElseGet(() -> new State(0));
        if (!last.equals(state)) {
            done.clear();
            places.clear();
            progress.kept().forEach((place, text) -> remember(place, Kept.read(text, Done.class)));
            state = last;
        }
    }

    /** What is kept at a place takes that of what was kept there before, here as in what is committed. */
    private void remember(String place, Done sent) {
        Done gone = places.put(place, sent);
        if (gone != null) {
            done.remove(gone.id(), gone);
        }
        done.put(sent.id(), sent);
    }

    private static String digest(String prefix, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        route = null;
    }
}
