package io.sluice.routes;

import io.sluice.kafka.Delivery;

/** A batch whose records are sent and not yet committed. */
record Sent(RunningSource source, String connectorOffset, Delivery delivery) {

    void commit(String route) {
        source.commit(route, this);
    }

    @Override
    public String toString() {
        return "records sent from source " + source.id();
    }
}
