package io.sluice.http;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Keepsake;
import io.sluice.model.Row;
import io.sluice.model.TableId;
import io.sluice.model.Unavailable;
import io.sluice.model.reach.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Polls an API and commits what it gives, in memory, as the route does it with Kafka. */
final class Polls implements ApiProgress, AutoCloseable {
    private static final Limits TIGHT = new Limits(
            64 << 10, 20, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofSeconds(5));

    private final Map<String, String> connection;
    private final Map<String, String> kept = new HashMap<>();
    private @Nullable String offset;
    private Set<Integer> loads = Set.of(1);
    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private ApiBatches api;

    Polls(Map<String, String> connection) {
        this.connection = connection;
        this.api = start();
    }

    private ApiBatches start() {
        return ApiBatches.of(
                "registry",
                connection,
                Reach.of(List.of(), List.of("localhost")),
                () -> "s3cret",
                new byte[32],
                this,
                TIGHT,
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    Polls wanted(Integer... epochs) {
        loads = Set.of(epochs);
        return this;
    }

    /** Polls once, commits all, and tells what came of it as {@code OPERATION load key ...}. */
    List<String> poll() {
        return poll(Integer.MAX_VALUE);
    }

    /** @param batches how many are committed before the process is killed */
    List<String> poll(int batches) {
        now = now.plusSeconds(100);
        List<String> events = new ArrayList<>();
        Iterator<Batch> read = api.poll();
        int committed = 0;
        while (read.hasNext()) {
            Batch batch = read.next();
            if (committed++ == batches) {
                restart();
                return events;
            }
            commit(batch);
            batch.events().forEach(event -> events.add(told(event)));
        }
        return events;
    }

    /** As after a kill: what was committed is all that is known. */
    void restart() {
        api.stop();
        api = start();
    }

    private void commit(Batch batch) {
        offset = batch.offset();
        for (Keepsake each : batch.kept()) {
            String content = each.content();
            if (content == null) {
                kept.remove(each.name());
            } else {
                kept.put(each.name(), content);
            }
        }
    }

    private static String told(ChangeEvent event) {
        Row row = event.after() == null ? event.before() : event.after();
        StringBuilder told =
                new StringBuilder(event.operation() + " " + event.position().epoch());
        for (int i = 0; i < event.schema().fields().size(); i++) {
            Object value = row == null ? null : row.value(i);
            if (value != Unavailable.UNAVAILABLE) {
                told.append(' ').append(value);
            }
        }
        return told.toString();
    }

    /** The rule by which the resource was refused at the last poll; empty where it was not. */
    String rule() {
        return api.refused().values().stream()
                .map(ApiRefusedException::rule)
                .findFirst()
                .orElse("");
    }

    String message() {
        return api.refused().values().stream()
                .map(why -> String.valueOf(why.getMessage()))
                .findFirst()
                .orElse("");
    }

    boolean isCaughtUp() {
        return api.isCaughtUp(new TableId("http", "people"));
    }

    @Override
    public Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public Set<Integer> loads(TableId table) {
        return loads;
    }

    @Override
    public Optional<String> committed() {
        return Optional.ofNullable(offset);
    }

    @Override
    public void close() {
        api.stop();
    }
}
