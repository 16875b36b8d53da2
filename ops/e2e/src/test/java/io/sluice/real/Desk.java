package io.sluice.real;

import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.catalog.grant.Subscriptions;
import io.sluice.contract.Decision;
import io.sluice.contract.Interfaces;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The control plane's hands without its process: these tests bring standards that no hub is told of. */
final class Desk implements AutoCloseable {
    private static final String RECIPIENT = "open-data";
    private static final String VIEW = "all";

    private final ControlLog control;
    private final Subscriptions subscriptions;
    private final RegistryClient registry;
    private final ShareDesk shares;

    Desk(Map<String, Object> client, URI registry, Path data, Standards standards) throws IOException {
        this.control = new ControlLog(client, SpecificationKeys.load(data.resolve("secrets")));
        this.subscriptions = new Subscriptions(client, data.resolve("clients"), grant -> true);
        this.registry = new RegistryClient(registry);
        this.shares = new ShareDesk(control, subscriptions, this.registry, standards);
    }

    void register(String id, String kind, Map<String, String> connection) {
        control.publish(new Specification.Source(id, 1, true, id, kind, connection, null));
    }

    /** Grants every interface as a whole. */
    ShareDesk.Granting.Granted grantAll(Interfaces interfaces) {
        List<Grant> grants = interfaces.ids().stream()
                .map(id -> new Grant(id.replace('.', '-'), id, RECIPIENT, Decision.whole(VIEW, RECIPIENT)))
                .toList();
        return switch (shares.apply(interfaces, grants)) {
            case ShareDesk.Granting.Granted granted -> granted;
            case ShareDesk.Granting.Refused refused ->
                throw new AssertionError("Grants were refused: " + refused.problems());
        };
    }

    @Override
    public void close() {
        subscriptions.close();
        control.close();
        registry.close();
    }
}
