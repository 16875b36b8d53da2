package io.sluice.jdbc;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of one batch of one table. A position is the load that it fills, the reading in which it was seen
 * and the digest of what was seen: read again before it was committed, a row has the position it had.
 */
final class Events {

    private final RowSchema schema;
    private final String reading;
    private final long micros;
    private final List<ChangeEvent> events = new ArrayList<>();

    /** @param reading the number of the poll or comparison, in words */
    Events(RowSchema schema, String reading, long micros) {
        this.schema = schema;
        this.reading = reading;
        this.micros = micros;
    }

    /** One for each load, since a share takes part in one of them. */
    void add(Set<Integer> epochs, Operation operation, @Nullable Row before, @Nullable Row after, String mark) {
        for (int epoch : epochs) {
            Position position = new Position.Snapshot(epoch, reading, mark);
            events.add(new ChangeEvent(schema, operation, before, after, position, micros));
        }
    }

    List<ChangeEvent> all() {
        return events;
    }
}
