package io.sluice.cli;

import io.sluice.catalog.ControlPlane;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixed into every command that acts on a running hub. */
final class HubOptions {
    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "--standards",
            paramLabel = "DIR",
            description = "Folder with further standards (*.avsc) and code lists (codes/*.csv); may be repeated.")
    private List<Path> standards = List.of();

    Endpoints endpoints() {
        return stack.endpoints();
    }

    Standards standards() {
        return Standards.load(standards.toArray(Path[]::new));
    }

    /** The control plane of the running hub; the caller closes it. */
    ControlPlane control() throws IOException {
        Endpoints hub = endpoints();
        return new ControlPlane(
                hub.kafkaClientProperties(),
                URI.create(hub.registryUrl() + "/apis/ccompat/v7"),
                hub.data().root(),
                standards());
    }
}
