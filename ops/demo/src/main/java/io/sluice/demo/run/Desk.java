package io.sluice.demo.run;

import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.catalog.grant.Subscriptions;
import io.sluice.contract.Interfaces;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The control plane's hands without its process: for tests that bring standards no hub is told of, and benchmarks whose
 * hub decides on nothing. Never on a hub whose control process runs: each would undo what the other grants.
 */
public final class Desk implements AutoCloseable {
    private final ControlLog control;
    private final Subscriptions subscriptions;
    private final RegistryClient registry;
    private final ShareDesk shares;

    public Desk(Endpoints hub, Standards standards) throws IOException {
        Map<String, Object> client = hub.kafkaClientProperties();
        Path data = hub.data().root();
        this.control = new ControlLog(client, SpecificationKeys.load(data.resolve("secrets")));
        this.subscriptions = new Subscriptions(client, data.resolve("clients"), grant -> true);
        this.registry = new RegistryClient(URI.create(hub.registryUrl() + "/apis/ccompat/v7"));
        this.shares = new ShareDesk(control, subscriptions, registry, standards);
    }

    /** Registers a source of the department of the same id; its password, where it has one, lies in the secrets. */
    public void register(String id, String kind, Map<String, String> connection) {
        control.publish(new Specification.Source(id, 1, true, id, kind, connection, null));
    }

    /** Makes exactly these grants be in force. */
    public ShareDesk.Granting.Granted grant(Interfaces interfaces, List<Grant> grants) {
        return switch (shares.apply(interfaces, grants)) {
            case ShareDesk.Granting.Granted granted -> granted;
            case ShareDesk.Granting.Refused refused ->
                throw new IllegalStateException("Grants were refused: " + refused.problems());
        };
    }

    @Override
    public void close() {
        subscriptions.close();
        control.close();
        registry.close();
    }
}
