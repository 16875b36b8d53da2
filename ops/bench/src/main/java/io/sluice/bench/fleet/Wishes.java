package io.sluice.bench.fleet;

import io.sluice.bench.lab.Hub;
import io.sluice.catalog.control.ControlLog;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the data process is told to share: signed specifications of what was granted, as the control plane gives them. */
final class Wishes implements AutoCloseable {
    private final ControlLog control;
    private final Map<String, Long> serials = new HashMap<>();

    Wishes(Hub hub) throws IOException {
        this.control = new ControlLog(
                hub.endpoints().kafkaClientProperties(),
                SpecificationKeys.load(hub.data().secrets()));
    }

    /** Wants a share, or wants it no more. */
    void want(Specification.Share share, boolean active) {
        long serial = serials.merge(share.id(), share.serial() + 1, (last, first) -> last + 1);
        control.publish(new Specification.Share(
                share.id(),
                serial,
                active,
                share.source(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.grants(),
                share.plan()));
    }

    @Override
    public void close() {
        control.close();
    }
}
