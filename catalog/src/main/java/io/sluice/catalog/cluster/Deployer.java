package io.sluice.catalog.cluster;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one source's connector after the other a step nearer to what is wanted. For one thread. */
final class Deployer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final Workers workers;
    private final Connectors connectors;
    private final Clock clock;
    private final Map<String, Backoff> restarts = new HashMap<>();

    Deployer(Workers workers, Connectors connectors, Clock clock) {
        this.workers = workers;
        this.connectors = connectors;
        this.clock = clock;
    }

    /**
     * What was done or found.
     *
     * @param gone whether there is no connector, as is wanted
     */
    record Outcome(boolean gone, SourceState state) {}

    /** @param released whether the data process has let go of it */
    Outcome step(Placed placed, boolean released) throws ClusterException, InterruptedException {
        String connector = Connectors.name(placed.source());
        Map<String, String> settings = connectors.settings(placed.source());
        Deployed found = workers.deployed(connector);
        Step step = Step.of(placed.wanted(), released, found, settings);
        switch (step) {
            case NONE -> settled(placed.source(), found);
            case PUT -> workers.put(connector, settings);
            case RESUME -> workers.resume(connector);
            case RESTART -> restart(placed.source(), connector);
            case STOP -> workers.stop(connector);
            case REMOVE -> workers.remove(connector);
            case GONE -> restarts.remove(placed.source());
        }
        if (step == Step.PUT || step == Step.RESUME || step == Step.STOP || step == Step.REMOVE) {
            LOG.atInfo()
                    .addKeyValue("source", placed.source())
                    .addKeyValue("step", step)
                    .log("connector moved on");
        }
        return new Outcome(step == Step.GONE, state(placed, released, found));
    }

    private void settled(String source, Deployed found) {
        if (found.runs()) {
            restarts.computeIfPresent(source, (id, backoff) -> backoff.ran(clock.instant()));
        }
    }

    private void restart(String source, String connector) throws ClusterException, InterruptedException {
        Instant now = clock.instant();
        Backoff backoff = restarts.getOrDefault(source, Backoff.NONE);
        if (backoff.isDue(now)) {
            restarts.put(source, backoff.tried(now));
            workers.restart(connector);
        }
    }

    private static SourceState state(Placed placed, boolean released, Deployed found) {
        if (!placed.wanted()) {
            return new SourceState("starting", "Its connector is being ended; then the data process has the source");
        }
        if (!released && !found.runs()) {
            return new SourceState("starting", "The data process has not let go of it yet: check that it runs");
        }
        if (found.hasFailed()) {
            return new SourceState("failed", found.trouble());
        }
        if (found.connector().equals(Deployed.PAUSED)) {
            return new SourceState(
                    "stopped",
                    "Somebody paused connector '" + Connectors.name(placed.source())
                            + "' at the cluster: resume it there (PUT /connectors/{name}/resume)");
        }
        return found.runs()
                ? SourceState.RUNS
                : new SourceState("starting", "No worker of the Connect cluster runs it yet");
    }

    @Override
    public void close() {
        workers.close();
    }
}
