package io.sluice.catalog;

import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.control.Receipts;
import io.sluice.catalog.dataset.Sources;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.catalog.grant.Subscriptions;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the control plane can do, on one hub. */
public final class ControlPlane implements AutoCloseable {
    private final ControlLog control;
    private final Subscriptions subscriptions;
    private final RegistryClient registry;
    private final Sources sources;
    private final ShareDesk shares;
    private final Receipts receipts;

    /**
     * @param clientProperties how the hub's own user reaches the broker
     * @param registry address of the registry's Confluent-compatible API
     * @param data the data folder, with the control key in {@code secrets}
     */
    public ControlPlane(Map<String, Object> clientProperties, URI registry, Path data, Standards standards)
            throws IOException {
        Path secrets = data.resolve("secrets");
        this.control = new ControlLog(clientProperties, keys(secrets));
        this.subscriptions = new Subscriptions(clientProperties, data.resolve("clients"), grant -> true);
        this.registry = new RegistryClient(registry);
        this.sources = new Sources(control, secrets.resolve("sources"));
        this.shares = new ShareDesk(control, subscriptions, this.registry, standards);
        this.receipts = new Receipts(clientProperties);
    }

    private static SpecificationKeys keys(Path secrets) throws IOException {
        return Files.exists(secrets.resolve("control.key"))
                ? SpecificationKeys.load(secrets)
                : SpecificationKeys.create(secrets);
    }

    public Sources sources() {
        return sources;
    }

    public ShareDesk shares() {
        return shares;
    }

    public Receipts receipts() {
        return receipts;
    }

    /** Asks the data plane for an extract of a share. */
    public void orderExtract(String id, String share, String grant, List<String> formats) {
        control.publish(new Specification.Extract(id, 1, true, share, grant, formats));
    }

    @Override
    public void close() {
        subscriptions.close();
        control.close();
        registry.close();
    }
}
