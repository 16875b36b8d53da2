package io.sluice.jdbc;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Keepsake;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One polled table and what was committed of it. */
final class PolledTable implements AutoCloseable {

    private final Map<String, String> connection;
    private final TableId table;
    private final List<String> key;
    private final Set<Integer> epochs = new TreeSet<>(Set.of(1));
    private final Map<String, String> kept = new HashMap<>();
    private Optional<String> offset = Optional.empty();
    private JdbcBatches batches;

    PolledTable(Map<String, String> connection, String name, String... key) {
        this.connection = connection;
        this.table = new TableId("public", name);
        this.key = List.of(key);
        this.batches = make();
    }

    private JdbcBatches make() {
        return JdbcBatches.of(
                "polled",
                connection,
                new JdbcAccess(
                        () -> PolledServer.PASSWORD,
                        new DriverShelf(Path.of("none")),
                        () -> new byte[32],
                        Reach.of(List.of(), List.of("127.0.0.1"))),
                () -> Map.of(table, new JdbcBatches.Wanted(key, epochs)),
                new JdbcBatches.Committed() {
                    @Override
                    public Optional<String> offset() {
                        return offset;
                    }

                    @Override
                    public Map<String, String> kept() {
                        return Map.copyOf(kept);
                    }
                },
                Clock.systemUTC());
    }

    /** A load more. */
    void load(int epoch) {
        epochs.add(epoch);
    }

    Iterator<Batch> read() {
        return batches.poll();
    }

    void commit(Batch batch) {
        offset = Optional.of(batch.offset());
        for (Keepsake each : batch.kept()) {
            String content = each.content();
            if (content == null) {
                kept.remove(each.name());
            } else {
                kept.put(each.name(), content);
            }
        }
    }

    /** Reads and commits all there is. */
    List<ChangeEvent> drain() {
        List<ChangeEvent> events = new ArrayList<>();
        Iterator<Batch> read = read();
        while (read.hasNext()) {
            Batch batch = read.next();
            events.addAll(batch.events());
            commit(batch);
        }
        return events;
    }

    void restart() {
        batches.close();
        batches = make();
    }

    boolean isCaughtUp() {
        return batches.isCaughtUp(table);
    }

    List<JdbcBatches.Trouble> troubles() {
        return batches.troubles();
    }

    String text() {
        return offset.orElse("") + kept;
    }

    @Override
    public void close() {
        batches.close();
    }
}
