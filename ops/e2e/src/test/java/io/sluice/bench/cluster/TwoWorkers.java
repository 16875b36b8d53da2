package io.sluice.bench.cluster;

import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Two distributed workers of Kafka Connect 4.3.1 with the connector, at the ports where a hub looks for them. */
public final class TwoWorkers implements AutoCloseable {
    private static final Path HOME = Installation.find().home();
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final List<Integer> ports;
    private final ConnectNode.Cluster cluster;
    private final List<ConnectNode> running = new ArrayList<>();
    private final ConnectApi api = new ConnectApi();
    private int started;

    private TwoWorkers(List<Integer> ports, Endpoints hub, Path folder) throws IOException {
        this.ports = ports;
        this.cluster = new ConnectNode.Cluster(
                hub,
                Files.readString(HOME.resolve("ops/connect/target/connect.classpath"))
                        .strip(),
                HOME.resolve("connectors/kafka-connect/target/connector/plugins"),
                folder);
    }

    /** Returns once both answer. */
    public static TwoWorkers start(List<Integer> ports, Endpoints hub, Path folder) throws IOException {
        TwoWorkers workers = new TwoWorkers(ports, hub, folder);
        try {
            for (int port : ports) {
                workers.startAt(port);
            }
            workers.running.forEach(workers::awaitAnswer);
            return workers;
        } catch (IOException | RuntimeException failed) {
            workers.close();
            throw failed;
        }
    }

    private void startAt(int port) throws IOException {
        running.add(ConnectNode.start(cluster, "worker-" + ++started, port));
    }

    private void awaitAnswer(ConnectNode node) {
        Awaitility.await(node.name() + " answers").atMost(LIMIT).until(() -> api.answers(node.address()));
    }

    /** The worker that runs a connector's task; empty while none does. */
    public Optional<String> runner(String connector) throws IOException, InterruptedException {
        return api.runner(running.getFirst().address(), connector);
    }

    /** Kills the worker that runs a connector's task; another is started at its port. */
    public String kill(String connector) throws IOException, InterruptedException {
        String id = runner(connector).orElseThrow(() -> new IllegalStateException("No worker runs " + connector));
        ConnectNode victim = running.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow();
        victim.kill();
        running.remove(victim);
        return id;
    }

    /** Starts a worker in the place of one that was killed. */
    public void replace() throws IOException {
        for (int port : ports) {
            if (running.stream().noneMatch(node -> node.address().getPort() == port)) {
                startAt(port);
                awaitAnswer(running.getLast());
            }
        }
    }

    @Override
    public void close() {
        running.forEach(ConnectNode::close);
        api.close();
    }
}
