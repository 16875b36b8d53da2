package io.sluice.bench.cluster;

import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A worker that its operator did not set up as the guide says. */
public final class LoneWorker implements AutoCloseable {
    private final ConnectNode node;

    private LoneWorker(ConnectNode node) {
        this.node = node;
    }

    /**
     * Returns once it answers.
     *
     * @param withConnector whether Sluice's connector is on it
     * @param other settings that are other than they should be
     */
    public static LoneWorker start(Endpoints hub, Path folder, boolean withConnector, Map<String, String> other)
            throws IOException, InterruptedException {
        Path home = Installation.find().home();
        Path plugins = withConnector
                ? home.resolve("connectors/kafka-connect/target/connector/plugins")
                : Files.createDirectories(folder.resolve("no-plugins"));
        LoneWorker worker = new LoneWorker(ConnectNode.start(
                new ConnectNode.Cluster(
                        hub,
                        Files.readString(home.resolve("ops/connect/target/connect.classpath"))
                                .strip(),
                        plugins,
                        folder,
                        other),
                withConnector ? "lone" : "bare"));
        try (ConnectApi api = new ConnectApi()) {
            Awaitility.await("the worker answers")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> api.answers(worker.address()));
        }
        return worker;
    }

    public URI address() {
        return node.address();
    }

    @Override
    public void close() {
        node.close();
    }
}
