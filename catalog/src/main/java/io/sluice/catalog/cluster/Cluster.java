package io.sluice.catalog.cluster;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.contract.specification.Specification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys and follows the connectors of sources that the cluster is to run, on a thread of its own, again and again: a
 * cluster that does not answer holds up nothing else. A connector is given to the cluster once the data process has let go
 * of its source, and the data process has the source back once its connector is gone.
 */
@ApplicationScoped
public class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String EVERY = "*";
    private static final long PAUSE_MILLIS = 2000;

    private final Set<String> hosted;
    private final @Nullable Deployer deployer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepDeploying, "sluice-cluster");
    private volatile Map<String, Placed> placed = Map.of();
    private volatile Map<String, Long> released = Map.of();
    private volatile Map<String, SourceState> states = Map.of();
    /** Placements whose connectors are gone. */
    private volatile Set<Placed> gone = Set.of();

    private volatile boolean answers = true;

    Cluster(HubConfig config, Clock clock) {
        this.hosted = new HashSet<>(config.connect().sources().orElse(List.of()));
        this.deployer = ClusterSettings.of(config.connect())
                .map(settings -> new Deployer(new Workers(settings), new Connectors(config), clock))
                .orElse(null);
        if (!hosted.isEmpty() && deployer == null) {
            throw new IllegalArgumentException("Key 'sluice.connect.sources' names sources of a cluster that is not"
                    + " known: give its workers' addresses in 'sluice.connect.urls'");
        }
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        closing.countDown();
        thread.interrupt();
        if (deployer != null) {
            deployer.close();
        }
    }

    public boolean isConfigured() {
        return deployer != null;
    }

    /** Whether a worker answered when one was last asked. */
    public boolean answers() {
        return answers;
    }

    /** Whether this hub has the cluster run such a source, by its configuration. */
    public boolean hosts(Specification.Source source) {
        return source.kind().equals("postgresql") && (hosted.contains(EVERY) || hosted.contains(source.id()));
    }

    /** Takes over which sources are placed at the cluster. */
    public void place(List<Placed> now) {
        placed = now.stream().collect(Collectors.toMap(Placed::source, Function.identity()));
    }

    /** Whether the connector is gone of a source that is wanted there no more. */
    public boolean isGone(Placed leaving) {
        return gone.contains(leaving);
    }

    /** Whether the data process may have a source back. */
    public boolean hasGone() {
        return placed.values().stream().anyMatch(gone::contains);
    }

    /** Takes over of which sources the data process has let go: by id, the serial of the placement that asked for it. */
    public void released(Map<String, Long> now) {
        released = Map.copyOf(now);
    }

    /** How a source that is placed at the cluster is; empty where it is the data process'. */
    public Optional<SourceState> state(String source) {
        return Optional.ofNullable(placed.get(source))
                .map(each -> states.getOrDefault(source, new SourceState("starting", "")));
    }

    private void keepDeploying() {
        try {
            do {
                look();
            } while (!closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        Map<String, SourceState> found = new HashMap<>();
        Set<Placed> ended = new HashSet<>();
        for (Placed each : placed.values()) {
            SourceState state = step(each, ended);
            if (!state.equals(states.get(each.source())) && !state.text().isEmpty()) {
                LOG.atInfo().addKeyValue("source", each.source()).log("{}: {}", state.word(), state.text());
            }
            found.put(each.source(), state);
        }
        states = Map.copyOf(found);
        gone = Set.copyOf(ended);
    }

    private SourceState step(Placed each, Set<Placed> ended) throws InterruptedException {
        if (deployer == null) {
            return new SourceState(
                    "failed",
                    "A Connect cluster ran it, and none is configured any more: set sluice.connect.urls again and leave"
                            + " the source out of sluice.connect.sources, so that its connector is ended first");
        }
        try {
            boolean isReleased = released.getOrDefault(each.source(), -1L) == each.serial();
            Deployer.Outcome outcome = deployer.step(each, isReleased);
            answers = true;
            if (outcome.gone()) {
                ended.add(each);
            }
            return outcome.state();
        } catch (ClusterException unwilling) {
            answers = unwilling.kind() != ClusterException.Kind.UNREACHABLE;
            return new SourceState(
                    unwilling.kind() == ClusterException.Kind.REFUSED ? "failed" : "retrying",
                    String.valueOf(unwilling.getMessage()));
        } catch (RuntimeException odd) {
            // Thrown on, it would end the thread, and with it all deploying.
            return new SourceState("failed", "It cannot be deployed: " + odd.getMessage());
        }
    }
}
