package io.sluice.capture;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.model.UndecodableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What capture handed on and was committed: batch and offset together, or neither, as the data process does it. A test
 * may make the handing on fail, before or after the commit.
 */
final class Handed implements BatchHandler, OffsetStore {

    /** Stands for a value that the model's type cannot carry. */
    static final String UNDECODABLE = "<undecodable>";

    private final List<Event> events = new ArrayList<>();
    private @Nullable String offset;
    private int batches;
    private volatile Step before = batch -> {};
    private volatile Step after = batch -> {};

    /** Something that happens to a batch; what it throws is the handler's failure. */
    @FunctionalInterface
    interface Step {
        void take(Batch batch) throws Exception;
    }

    /** One change, its rows copied: column name → value. */
    record Event(
            RowSchema schema,
            Operation operation,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            Position position) {

        TableId table() {
            return schema.table();
        }

        @Nullable Object value(String column) {
            return Objects.requireNonNull(after).get(column);
        }

        private List<@Nullable Object> keyOf(@Nullable Map<String, @Nullable Object> row) {
            Map<String, @Nullable Object> present = Objects.requireNonNull(row);
            List<@Nullable Object> key = new ArrayList<>();
            schema.key().forEach(column -> key.add(present.get(column)));
            return key;
        }
    }

    @Override
    public void handle(Batch batch) throws Exception {
        before.take(batch);
        commit(batch);
        after.take(batch);
    }

    private synchronized void commit(Batch batch) {
        batch.events().forEach(event -> events.add(copy(event)));
        offset = batch.offset();
        batches++;
    }

    @Override
    public synchronized Optional<String> load(String source) {
        return Optional.ofNullable(offset);
    }

    /** What happens before a batch is committed: a failure here undoes it. */
    void beforeCommit(Step step) {
        before = step;
    }

    /** What happens once a batch is committed: a failure here is a process that died before it could say so. */
    void afterCommit(Step step) {
        after = step;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    List<Event> events(TableId table) {
        return events().stream().filter(event -> event.table().equals(table)).toList();
    }

    synchronized int batches() {
        return batches;
    }

    /** The rows that a recipient of the events from this epoch on has: key → row. */
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> rowsSince(int epoch, TableId table) {
        Map<List<@Nullable Object>, Map<String, @Nullable Object>> rows = new HashMap<>();
        for (Event event : events(table)) {
            if (event.position().epoch() < epoch) {
                continue;
            }
            switch (event.operation()) {
                case READ, CREATE, UPDATE ->
                    rows.put(event.keyOf(event.after()), Objects.requireNonNull(event.after()));
                case DELETE -> rows.remove(event.keyOf(event.before()));
            }
        }
        return rows;
    }

    private static Event copy(ChangeEvent event) {
        return new Event(
                event.schema(),
                event.operation(),
                copy(event.schema(), event.before()),
                copy(event.schema(), event.after()),
                event.position());
    }

    private static @Nullable Map<String, @Nullable Object> copy(RowSchema schema, @Nullable Row row) {
        if (row == null) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            values.put(schema.fields().get(i).name(), value(row, i));
        }
        return values;
    }

    private static @Nullable Object value(Row row, int index) {
        try {
            return row.value(index);
        } catch (UndecodableException e) {
            return UNDECODABLE;
        }
    }
}
