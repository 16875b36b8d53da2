package io.sluice.routes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.MemoryBroker;
import io.sluice.keys.LeasedKeys;
import io.sluice.pipeline.TokenVault;
import io.sluice.planner.CaptureChange;
import io.sluice.planner.CapturePlanner;
import io.sluice.shares.Binder;
import io.sluice.shares.RejectionGuard;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source whose feed writes down what it is told, and what is asked of it. */
abstract class SupervisedFrame {
    private final MemoryBroker broker = new MemoryBroker(Town.SOURCE);
    final Specification.Share health = Town.share("health", 1);
    final Specification.Share pension = Town.share("pension", 1);
    WrittenFeed feed = new WrittenFeed();
    Refills orders = Refills.none();
    SourceRun run = run();
    Supervised source = supervised();

    /** As after a restart of the process. */
    void renew() {
        feed = new WrittenFeed();
        run = run();
        source = supervised();
    }

    private SourceRun run() {
        return run(Town.SOURCE, broker);
    }

    static SourceRun run(String source, MemoryBroker broker) {
        return new SourceRun(
                source,
                broker.publisher((use, domain, epoch) -> new byte[32]),
                new Binder(
                        LeasedKeys.of(
                                () -> (use, domain, epoch) -> new byte[32], LeasedKeys.LONGEST, InstantSource.system()),
                        TokenVault.NONE,
                        (cel, variables, result) -> {
                            throw new IllegalArgumentException("no expression here");
                        }),
                new RejectionGuard(1000, 0.5),
                new Meters(new SimpleMeterRegistry()));
    }

    private Supervised supervised() {
        Specification.Source specification = new Specification.Source(
                Town.SOURCE, 1, true, "police", "postgresql", Map.of("host", "register.example"), null);
        return new Supervised(specification, run, feed);
    }

    void begin(Specification.Share... shares) throws Exception {
        source.begin(List.of(shares), orders);
        plan();
    }

    void want(Specification.Share... shares) throws Exception {
        source.want(List.of(shares));
        plan();
    }

    void plan() throws Exception {
        for (CaptureChange change : CapturePlanner.plan(source.needs(), List.of(source.running()))) {
            source.apply(change);
        }
    }

    void commit() {
        run.apply(Town.batch("1", Town.created(1, "citizen-1")), Optional.empty())
                .send()
                .commit("route");
    }
}
