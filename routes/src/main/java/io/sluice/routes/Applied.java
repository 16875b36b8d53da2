package io.sluice.routes;

import io.sluice.kafka.Outlet;
import io.sluice.model.Batch;
import io.sluice.pipeline.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A batch and what became of its records, before anything has left.
 *
 * @param batch its offset holds the ledger as well
 * @param connectorOffset the offset as the connector gave it
 * @param outcomes those that are for their shares
 * @param changes by share, how many changes of the batch are for it
 */
record Applied(
        SourceRun source,
        Batch batch,
        String connectorOffset,
        List<Outcome> outcomes,
        Map<String, Outlet> outlets,
        Map<String, Long> changes) {

    Sent send() {
        return new Sent(source, connectorOffset, sourceTime(), source.send(this));
    }

    /** A batch without events has nothing that could be late. */
    private Instant sourceTime() {
        return batch.events().isEmpty()
                ? Instant.now()
                : Instant.EPOCH.plus(batch.events().getLast().sourceTimeMicros(), ChronoUnit.MICROS);
    }

    /** The offset can hold raw keys. */
    @Override
    public String toString() {
        return "applied " + batch;
    }
}
