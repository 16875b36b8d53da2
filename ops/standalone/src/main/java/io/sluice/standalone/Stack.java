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

    private final Set<Part> parts;
    private final StackLock lock;
    private final Supervisor supervisor;
    private final Progress progress;
    private final ReentrantLock writing = new ReentrantLock();

    private Servers servers;
    private volatile Status.Phase phase = Status.Phase.STARTING;
    private boolean ending;
    private @Nullable Endpoints endpoints;

    /** Takes the data folder; nothing is started yet. */
    public Stack(Installation installation, Configuration configuration, Set<Part> parts, Progress progress) {
        DataFolder.create(configuration.data().root());
        this.parts = EnumSet.copyOf(parts);
        this.servers = new Servers(installation, configuration, this.parts);
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
        Configuration configuration = servers.configuration();
        if (parts.contains(Part.DATA) || parts.contains(Part.CONTROL)) {
            new FirstRun(configuration.data(), configuration.keys()).provideKeys();
        }
        Configuration placed = new PortPlan(configuration).decide(servers.neededPorts(), portsOfOrphans());
        servers = new Servers(servers.installation(), placed, parts);
        Optional<Running> kafka = servers.own(Part.KAFKA).map(part -> launch(servers.kafka()));
        Optional<Running> postgres = servers.own(Part.POSTGRES).map(part -> launch(servers.postgres()));
        postgres.ifPresent(this::await);
        Optional<Running> registry = servers.own(Part.REGISTRY).map(part -> launch(servers.registry()));
        Endpoints found = servers.endpoints(postgres());
        found.write();
        endpoints = found;
        kafka.ifPresent(this::await);
        // Beside the registry, which it does not need to become ready.
        Optional<Running> dataProcess = servers.own(Part.DATA).map(part -> launch(servers.dataProcess(found)));
        Optional<Running> controlProcess = servers.own(Part.CONTROL).map(part -> launch(servers.controlProcess(found)));
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

    private Set<Integer> portsOfOrphans() {
        return Orphans.in(servers.configuration().data()).stream()
                .flatMap(orphan -> orphan.ports().stream())
                .collect(Collectors.toSet());
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
        List<Status.Server> described = new ArrayList<>();
        for (Part part : parts) {
            if (servers.external(part)) {
                described.add(new Status.Server(part.server(), "EXTERNAL", 0, List.of(), 0, "", ""));
            }
        }
        supervisor.children().forEach(child -> described.add(describe(child)));
        return new Status(
                phaseNow(described),
                ProcessHandle.current().pid(),
                servers.configuration().data().root().toString(),
                problem,
                reason,
                described);
    }

    private Status.Phase phaseNow(List<Status.Server> described) {
        boolean allThere = described.stream()
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
