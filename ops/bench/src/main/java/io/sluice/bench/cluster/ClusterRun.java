package io.sluice.bench.cluster;

import io.sluice.bench.lab.Hub;
import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.grant.Subscriptions;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.kafka.Topics;
import io.sluice.keys.KeyFile;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.PostgresServer;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Two workers, one source, and as many kills of whichever worker runs its task. */
public final class ClusterRun implements AutoCloseable {

    static final String SOURCE = "ledger";
    private static final String CONNECTOR = "sluice-" + SOURCE;
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(90);

    private final Consumer<String> progress;
    private final DataFolder data = DataFolder.temporary("bench-connect");
    private final SpecificationKeys keys;
    private final Stack stack;
    private final ConnectNode.Cluster cluster;
    private final ConnectApi api = new ConnectApi();
    private final List<ConnectNode> nodes = new ArrayList<>();
    private final Ledger ledger;
    private final LedgerReader reader;
    private int started;

    private ClusterRun(String classPath, Path plugins, int entries, Consumer<String> progress)
            throws IOException, SQLException {
        this.progress = progress;
        keys = SpecificationKeys.create(data.secrets());
        KeyFile unused = KeyFile.create(data.secrets().resolve("keys.json"));
        stack = Stack.start(
                Installation.find(),
                Configuration.onAnyPorts(data),
                Set.of(Part.POSTGRES, Part.KAFKA),
                Progress.silent());
        stack.stopAtExit();
        cluster = new ConnectNode.Cluster(stack.endpoints(), classPath, plugins, data.folder("connect"));
        PostgresServer server = stack.postgres().orElseThrow();
        ledger = Ledger.create(server, entries);
        publish(server);
        reader = new LedgerReader(stack.endpoints().kafkaClientProperties());
    }

    /**
     * Starts a hub's servers and two workers with the ledger's connector, and returns once its first load is whole.
     *
     * @param classPath what Connect needs, as ops/connect lists it
     * @param plugins the folder that holds the connector's own
     */
    public static ClusterRun start(String classPath, Path plugins, int entries, Consumer<String> progress)
            throws IOException, SQLException, InterruptedException {
        ClusterRun run = new ClusterRun(classPath, plugins, entries, progress);
        try {
            run.deploy();
            return run;
        } catch (IOException | SQLException | InterruptedException | RuntimeException problem) {
            run.close();
            throw problem;
        }
    }

    private void publish(PostgresServer server) throws IOException {
        Map<String, Object> client = stack.endpoints().kafkaClientProperties();
        Path passwords = Files.createDirectories(data.secrets().resolve("sources"));
        Files.writeString(passwords.resolve(SOURCE + ".password"), Ledger.PASSWORD);
        try (Admin admin = Admin.create(client)) {
            Topics.provide(admin);
        }
        try (ControlLog control = new ControlLog(client, keys);
                Subscriptions subscriptions = new Subscriptions(client, data.folder("clients"), grant -> true)) {
            subscriptions.provideTopic(LedgerShare.TOPIC);
            control.publish(new Specification.Placement(SOURCE, 1, true));
            control.publish(new Specification.Source(
                    SOURCE,
                    1,
                    true,
                    "bench",
                    "postgresql",
                    Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            Integer.toString(server.port()),
                            "database",
                            Ledger.DATABASE,
                            "user",
                            Ledger.USER),
                    null));
            control.publish(LedgerShare.of(SOURCE, 1, true));
        }
    }

    private void deploy() throws IOException, SQLException, InterruptedException {
        nodes.add(startNode());
        nodes.add(startNode());
        for (ConnectNode node : nodes) {
            awaitAnswer(node);
        }
        Instant begun = Instant.now();
        api.deploy(nodes.getFirst().address(), CONNECTOR, connector());
        until("the first load is whole", START_LIMIT, () -> reader.entries() == ledger.entries());
        progress.accept("two workers; the first load of " + ledger.entries() + " entries is whole "
                + Duration.between(begun, Instant.now()).toSeconds() + " s after the connector was deployed");
    }

    private Map<String, String> connector() throws IOException {
        Endpoints hub = stack.endpoints();
        Map<String, String> connector = new HashMap<>(Map.of(
                "connector.class",
                "io.sluice.connect.SluiceSourceConnector",
                "tasks.max",
                "1",
                "exactly.once.support",
                "required",
                "transaction.boundary",
                "connector",
                "sluice.source",
                SOURCE,
                "sluice.secrets",
                data.secrets().toString(),
                "sluice.state",
                data.folder("connect-state").toString(),
                "sluice.kafka.bootstrap",
                hub.kafkaBootstrap(),
                "sluice.kafka.user",
                hub.kafkaUser(),
                "sluice.kafka.password-file",
                hub.kafkaPasswordFile().toString()));
        for (String side : List.of("key", "value", "header")) {
            connector.put(side + ".converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        connector.put("sluice.sources.private-hosts", "127.0.0.1");
        connector.put("producer.override.compression.type", "lz4");
        connector.put("producer.override.linger.ms", "2");
        connector.put("producer.override.max.request.size", "12582912");
        return connector;
    }

    private ConnectNode startNode() throws IOException {
        return ConnectNode.start(cluster, "worker-" + ++started);
    }

    private void awaitAnswer(ConnectNode node) throws IOException, SQLException, InterruptedException {
        until(node.name() + " answers", START_LIMIT, () -> api.answers(node.address()));
    }

    /** Lets the ledger's writer begin. */
    public void write() {
        ledger.begin();
    }

    /**
     * Kills the worker that runs the task, waits until another has taken over and records come again, and starts a new
     * worker in the killed one's place.
     */
    public void kill() throws IOException, SQLException, InterruptedException {
        ConnectNode victim = running()
                .orElseThrow(() -> new IllegalStateException("No worker runs the connector's task: " + failure()));
        flow(500);
        long before = reader.records();
        Instant killed = Instant.now();
        victim.kill();
        nodes.remove(victim);
        until(
                "another worker has taken over",
                TAKEOVER_LIMIT,
                () -> running().isPresent() && reader.records() > before + 200);
        progress.accept(victim.name() + " killed after " + before + " records; "
                + running().map(ConnectNode::name).orElse("nobody") + " shares again after "
                + Duration.between(killed, Instant.now()).toMillis() / 1000.0 + " s");
        ConnectNode next = startNode();
        nodes.add(next);
        awaitAnswer(next);
    }

    private void flow(long more) throws IOException, SQLException, InterruptedException {
        long goal = reader.records() + more;
        until("records flow", TAKEOVER_LIMIT, () -> reader.records() >= goal);
    }

    private Optional<ConnectNode> running() throws IOException, SQLException, InterruptedException {
        Optional<String> id = api.runner(nodes.getFirst().address(), CONNECTOR);
        return nodes.stream()
                .filter(node -> id.filter(node.id()::equals).isPresent())
                .findFirst();
    }

    private String failure() {
        try {
            return api.failure(nodes.getFirst().address(), CONNECTOR).orElse("it has not failed");
        } catch (IOException | InterruptedException problem) {
            return problem.getClass().getSimpleName();
        }
    }

    /** Ends the writing and waits until all is shared. */
    public ClusterReport finish() throws IOException, SQLException, InterruptedException {
        ledger.rest();
        Instant rested = Instant.now();
        until("every change is shared", TAKEOVER_LIMIT, () -> reader.isWhole(ledger));
        Duration late = Duration.between(rested, Instant.now());
        // What would come twice comes now.
        Instant end = Instant.now().plusSeconds(3);
        while (Instant.now().isBefore(end)) {
            reader.read(Duration.ofMillis(200));
        }
        return ClusterReport.of(reader.account(ledger), ledger.changes(), late, new Leftovers(stack, data).found());
    }

    /** Takes the share away and waits until the task has removed what is ours at the source. */
    public void retire() throws IOException, SQLException, InterruptedException {
        try (ControlLog control = new ControlLog(stack.endpoints().kafkaClientProperties(), keys)) {
            control.publish(LedgerShare.of(SOURCE, 2, false));
        }
        until("slot and publication are gone", START_LIMIT, () -> !ledger.isHeld());
    }

    private interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    private void until(String what, Duration limit, Condition condition)
            throws IOException, SQLException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Not within " + limit.toSeconds() + " s: " + what + " (" + failure()
                        + "; " + reader.records() + " records, " + reader.account(ledger) + "); logs are in "
                        + cluster.folder());
            }
            reader.read(Duration.ofMillis(100));
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        ledger.close();
        nodes.forEach(ConnectNode::close);
        reader.close();
        api.close();
        stack.close();
        Hub.remove(data);
    }
}
