package io.sluice.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs servers as child processes and keeps them running. They are stopped in the reverse of the order in which they were
 * started.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final DataFolder data;
    private final Runnable onChange;
    private final List<Child> children = new ArrayList<>();
    private boolean closed;

    public Supervisor(DataFolder data) {
        this(data, () -> {});
    }

    Supervisor(DataFolder data, Runnable onChange) {
        this.data = data;
        this.onChange = onChange;
    }

    /** Begins to start a server; does not wait for it. */
    public Child launch(Service service) {
        var child = new Child(service, data, onChange);
        synchronized (children) {
            if (closed) {
                throw new StartException(
                        StartException.Reason.UNAVAILABLE,
                        "Server '" + service.name() + "' is not started: everything is being stopped");
            }
            children.add(child);
        }
        // Outside: whoever is told that it starts asks for the children.
        child.start();
        if (isClosed()) {
            child.stop();
        }
        return child;
    }

    private boolean isClosed() {
        synchronized (children) {
            return closed;
        }
    }

    /** Starts a server and waits until it answers. */
    public Child start(Service service) {
        Child child = launch(service);
        child.awaitReady(START_LIMIT);
        return child;
    }

    public List<Child> children() {
        synchronized (children) {
            return List.copyOf(children);
        }
    }

    @Override
    public void close() {
        close(server -> {});
    }

    /** Stops all servers, telling each that has stopped. */
    void close(Consumer<String> stopped) {
        synchronized (children) {
            closed = true;
        }
        for (Child child : children().reversed()) {
            child.stop();
            stopped.accept(child.name());
        }
    }
}
