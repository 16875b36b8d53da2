package io.sluice.cli;

import io.sluice.standalone.Progress;
import java.time.Duration;
import java.util.Locale;

/** Shows how the servers start. */
final class StartProgress implements Progress, AutoCloseable {
    private final LongWork work;

    public StartProgress(int servers) {
        this.work = LongWork.begin("Starting", servers);
    }

    @Override
    public void begins(String server) {
        work.say(server + " starts");
    }

    @Override
    public void ready(String server, Duration took) {
        work.step(String.format(Locale.ROOT, "%s ready after %.1f s", server, took.toMillis() / 1000.0));
    }

    /** Said after the bar has gone, and while the JVM ends: the loggers may have been closed by then. */
    @Override
    public void stopped(String server) {
        System.err.println(server + " stopped");
    }

    @Override
    public void close() {
        work.close();
    }
}
