package io.sluice.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All servers of one data folder. It starts them in the order of their needs, keeps them running, and stops them in the
 * reverse order. One stack at a time may use a data folder.
 */
public final class Stack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String HUB_DATABASE = "sluice";

    private final Installation installation;
    private final Set<Part> parts;
    private final StackLock lock;
    private final Supervisor supervisor;
    private final Progress progress;
    private final ReentrantLock writing = new ReentrantLock();

    private Configuration configuration;
    private volatile Status.Phase phase = Status.Phase.STARTING;
    private boolean ending;
    private @Nullable Endpoints endpoints;

    /** Takes the data folder; nothing is started yet. */
    public Stack(Installation installation, Configuration configuration, Set<Part> parts, Progress progress) {
        DataFolder.create(configuration.data().root());
        this.installation = installation;
        this.configuration = configuration;
        this.parts = EnumSet.copyOf(parts);
        this.progress = progress;
        this.lock = StackLock.take(configuration.data());
        this.supervisor = new Supervisor(configuration.data(), this::report);
    }

    /** Starts the parts that are not external and returns when all answer; if one does not, all are stopped again. */
    public static Stack start(
            Installation installation, Configuration configuration, Set<Part> parts, Progress progress) {
        var stack = new Stack(installation, configuration, parts, progress);
        stack.start();
        return stack;
    }

    /** A whole stack without a word. */
    public static Stack start(Installation installation, Configuration configuration) {
        return start(installation, configuration, Part.all(), Progress.silent());
    }

    /** Starts the parts that are not external and returns when all answer; if one does not, all are stopped again. */
    public void start() {
        try {
            startInOrder();
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    /** Has the stack stopped when this process ends, also by Ctrl-C. */
    public void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-stack"));
    }

    /** Where its servers are. */
    public Endpoints endpoints() {
        Endpoints known = endpoints;
        if (known == null) {
            throw new IllegalStateException("The stack has not started");
        }
        return known;
    }

    /** The child that runs the server of that name. */
    public Child child(String server) {
        return supervisor.children().stream()
                .filter(child -> child.name().equals(server))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This stack runs no server '" + server + "'"));
    }

    public List<Child> children() {
        return supervisor.children();
    }

    /** The hub's own PostgreSQL, to make databases in; none where it is external. */
    public Optional<PostgresServer> postgres() {
        return supervisor.children().stream()
                .map(Child::service)
                .filter(PostgresServer.class::isInstance)
                .map(PostgresServer.class::cast)
                .filter(server -> server.name().equals(Part.POSTGRES.server()))
                .findFirst();
    }

    /** Runs a further server beside the stack's own, under the same supervision; stopped before them. */
    public Child start(Service service) {
        return supervisor.start(service);
    }

    /** How it stands. */
    public Status status() {
        return status("", "");
    }

    /** Stops all servers in the reverse order of their start. */
    @Override
    public void close() {
        if (!end(Status.Phase.STOPPING)) {
            return;
        }
        report();
        supervisor.close(progress::stopped);
        phase = Status.Phase.STOPPED;
        report();
        lock.close();
    }

    private void startInOrder() {
        report();
        if (parts.contains(Part.DATA) || parts.contains(Part.CONTROL)) {
            new FirstRun(configuration.data(), configuration.keys()).provideKeys();
        }
        configuration = new PortPlan(configuration).decide(neededPorts(), portsOfOrphans());
        Optional<Running> kafka = own(Part.KAFKA).map(part -> launch(kafkaServer()));
        Optional<Running> postgres = own(Part.POSTGRES).map(part -> launch(postgresServer()));
        postgres.ifPresent(this::await);
        Optional<Running> registry = own(Part.REGISTRY).map(part -> launch(registryServer()));
        endpoints = findEndpoints();
        endpoints.write();
        kafka.ifPresent(this::await);
        // Beside the registry, which it does not need to become ready.
        Optional<Running> dataProcess = own(Part.DATA).map(part -> launch(process(part, dataSettings())));
        Optional<Running> controlProcess = own(Part.CONTROL).map(part -> launch(process(part, controlSettings())));
        registry.ifPresent(this::await);
        dataProcess.ifPresent(this::await);
        controlProcess.ifPresent(this::await);
        becomeReady();
        report();
    }

    private synchronized void becomeReady() {
        if (!ending) {
            phase = Status.Phase.READY;
        }
    }

    private void fail(RuntimeException cause) {
        if (!end(Status.Phase.STOPPING)) {
            return;
        }
        supervisor.close(progress::stopped);
        phase = Status.Phase.FAILED;
        var reason = cause instanceof StartException start ? start.reason() : StartException.Reason.UNAVAILABLE;
        writing.lock();
        try {
            status(String.valueOf(cause.getMessage()), reason.name()).write();
        } finally {
            writing.unlock();
        }
        lock.close();
    }

    /** False when it is ending already: Ctrl-C may come in the middle of a start, and ends it by another thread. */
    private synchronized boolean end(Status.Phase next) {
        if (ending) {
            return false;
        }
        ending = true;
        phase = next;
        return true;
    }

    /** A server on its way. */
    private record Running(Child child, Instant since) {}

    private Running launch(Service service) {
        progress.begins(service.name());
        return new Running(supervisor.launch(service), Instant.now());
    }

    private void await(Running running) {
        running.child().awaitReady(START_LIMIT);
        progress.ready(running.child().name(), Duration.between(running.since(), Instant.now()));
    }

    /** The part, where this stack has to run it itself. */
    private Optional<Part> own(Part part) {
        return Optional.of(part).filter(parts::contains).filter(wanted -> !external(wanted));
    }

    private boolean external(Part part) {
        return switch (part) {
            case POSTGRES -> configuration.externalPostgres().isPresent();
            case KAFKA -> configuration.externalKafka().isPresent();
            case REGISTRY -> configuration.externalRegistry().isPresent();
            case DATA, CONTROL -> false;
        };
    }

    private Set<Key> neededPorts() {
        var needed = EnumSet.noneOf(Key.class);
        own(Part.POSTGRES).ifPresent(part -> needed.add(Key.POSTGRES_PORT));
        own(Part.KAFKA).ifPresent(part -> needed.addAll(Set.of(Key.KAFKA_PORT, Key.KAFKA_CONTROLLER_PORT)));
        own(Part.REGISTRY).ifPresent(part -> needed.addAll(Set.of(Key.REGISTRY_PORT, Key.REGISTRY_MANAGEMENT_PORT)));
        own(Part.DATA).ifPresent(part -> needed.add(Key.HTTP_PORT));
        own(Part.CONTROL).ifPresent(part -> needed.add(Key.CONTROL_PORT));
        return needed;
    }

    private Set<Integer> portsOfOrphans() {
        return Orphans.in(configuration.data()).stream()
                .flatMap(orphan -> orphan.ports().stream())
                .collect(Collectors.toSet());
    }

    private PostgresServer postgresServer() {
        return new PostgresServer(
                installation,
                configuration.data(),
                new PostgresServer.Settings(
                        Part.POSTGRES.server(),
                        configuration.port(Key.POSTGRES_PORT),
                        configuration.postgres().maxConnections(),
                        configuration.postgres().maxSlotWalMb()));
    }

    private KafkaServer kafkaServer() {
        return new KafkaServer(
                installation,
                configuration.data(),
                new KafkaServer.Settings(
                        Part.KAFKA.server(),
                        configuration.port(Key.KAFKA_PORT),
                        configuration.port(Key.KAFKA_CONTROLLER_PORT),
                        configuration.kafkaHeapMb()));
    }

    private RegistryServer registryServer() {
        return new RegistryServer(installation, configuration.data(), registrySettings());
    }

    private RegistryServer.Settings registrySettings() {
        int port = configuration.port(Key.REGISTRY_PORT);
        int managementPort = configuration.port(Key.REGISTRY_MANAGEMENT_PORT);
        int heapMb = configuration.registryHeapMb();
        return configuration
                .externalPostgres()
                .map(postgres -> new RegistryServer.Settings(
                        port, managementPort, heapMb, postgres.address(), postgres.user(), postgres.passwordFile()))
                .orElseGet(() -> RegistryServer.Settings.on(postgresServer(), port, managementPort, heapMb));
    }

    private HubProcess process(Part part, HubProcess.Settings settings) {
        return new HubProcess(part, installation, endpoints(), settings, configuration.keys());
    }

    private HubProcess.Settings dataSettings() {
        return new HubProcess.Settings(configuration.port(Key.HTTP_PORT), configuration.dataHeapMb());
    }

    private HubProcess.Settings controlSettings() {
        return new HubProcess.Settings(configuration.port(Key.CONTROL_PORT), configuration.controlHeapMb());
    }

    private Endpoints findEndpoints() {
        Configuration.External postgres = configuration.externalPostgres().orElseGet(this::ownPostgres);
        Configuration.External kafka = configuration.externalKafka().orElseGet(this::ownKafka);
        return new Endpoints(
                configuration.data(),
                postgres.address(),
                postgres.user(),
                postgres.passwordFile(),
                kafka.address(),
                kafka.user(),
                kafka.passwordFile(),
                configuration.externalRegistry().orElse("http://127.0.0.1:" + configuration.port(Key.REGISTRY_PORT)),
                "http://127.0.0.1:" + configuration.port(Key.HTTP_PORT),
                "http://127.0.0.1:" + configuration.port(Key.CONTROL_PORT));
    }

    private Configuration.External ownPostgres() {
        PostgresServer server = postgresServer();
        return new Configuration.External(
                server.url(HUB_DATABASE),
                HUB_DATABASE,
                postgres().map(running -> running.createDatabase(HUB_DATABASE)).orElseGet(server::passwordFile));
    }

    private Configuration.External ownKafka() {
        KafkaServer server = kafkaServer();
        return new Configuration.External(server.bootstrap(), KafkaServer.HUB, server.passwordFile());
    }

    // Taken and written under one lock: else an earlier status could be written over a later one, and stay.
    private void report() {
        writing.lock();
        try {
            status().write();
        } catch (RuntimeException e) {
            // A full disk must not end the supervision of servers that may yet recover.
            LOG.atWarn().setCause(e).log("status could not be written");
        } finally {
            writing.unlock();
        }
    }

    private Status status(String problem, String reason) {
        List<Status.Server> servers = new ArrayList<>();
        for (Part part : parts) {
            if (external(part)) {
                servers.add(new Status.Server(part.server(), "EXTERNAL", 0, List.of(), 0, "", ""));
            }
        }
        supervisor.children().forEach(child -> servers.add(describe(child)));
        return new Status(
                phaseNow(servers),
                ProcessHandle.current().pid(),
                configuration.data().root().toString(),
                problem,
                reason,
                servers);
    }

    private Status.Phase phaseNow(List<Status.Server> servers) {
        boolean allThere = servers.stream()
                .allMatch(server ->
                        server.state().equals("RUNNING") || server.state().equals("EXTERNAL"));
        return phase == Status.Phase.READY && !allThere ? Status.Phase.DEGRADED : phase;
    }

    private static Status.Server describe(Child child) {
        return new Status.Server(
                child.name(),
                child.state().name(),
                child.pid().orElse(0),
                child.service().ports(),
                child.restarts(),
                child.readySince().map(Instant::toString).orElse(""),
                child.log().toString());
    }
}
