package io.sluice.bench;

import java.util.List;
import java.util.Optional;

/** All benchmarks there are. */
public final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new DemoBenchmark(),
            new PipelineBenchmark(),
            new CaptureBenchmark(),
            new BulkBenchmark(),
            new LatencyBenchmark(),
            new InterfacesBenchmark(),
            new GrowthBenchmark(),
            new ApproveBenchmark(),
            new SearchBenchmark(),
            new InboxBenchmark(),
            new LogBenchmark(),
            new AssistBenchmark(),
            new FaultsBenchmark(),
            new ConnectBenchmark());

    private Benchmarks() {}

    public static List<Benchmark> all() {
        return ALL;
    }

    public static Optional<Benchmark> find(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }
}
