package io.sluice.routes;

import io.sluice.kafka.Delivery;
import java.time.Instant;

/**
 * A batch whose records are sent and not yet committed.
 *
 * @param connectorOffset the offset as the connector gave it
 * @param sourceTime when its last change was committed at the source
 */
record Sent(SourceRun source, String connectorOffset, Instant sourceTime, Delivery delivery) {

    void commit(String route) {
        source.commit(route, this);
    }

    @Override
    public String toString() {
        return "records sent from source " + source.id();
    }
}
