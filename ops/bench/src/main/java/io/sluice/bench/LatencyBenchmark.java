package io.sluice.bench;

import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.bench.latency.Arrivals;
import io.sluice.bench.latency.Latencies;
import io.sluice.bench.latency.Pace;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How long after a change at the source its record can be read, at 1,000 changes a second over 50 tables. */
final class LatencyBenchmark implements Benchmark {
    private static final int TABLES = 50;
    private static final long ROWS = 200;
    private static final int PER_SECOND = 1000;
    private static final int WARM_UP_SECONDS = 20;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String what() {
        return "from a change at the source to its readable record, 1,000 changes/s over 50 tables (5 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        try (Hub hub = Hub.start("latency", progress)) {
            List<Register> registers = new ArrayList<>();
            for (int i = 1; i <= TABLES; i++) {
                registers.add(Register.create(hub.source(), "register_" + i, ROWS));
            }
            progress.accept("sharing " + TABLES + " tables");
            List<Specification.Share> shares = hub.share(registers);
            hub.face().flushLake();
            return measure(hub, registers, shares, progress);
        }
    }

    private static List<Figure> measure(
            Hub hub, List<Register> registers, List<Specification.Share> shares, Consumer<String> progress)
            throws SQLException, InterruptedException {
        List<Double> half = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        List<Double> rate = new ArrayList<>();
        Pace pace = new Pace(registers, PER_SECOND);
        try (Arrivals arrivals = new Arrivals(hub.endpoints(), shares)) {
            progress.accept("warming up for " + WARM_UP_SECONDS + " s");
            pace.run(WARM_UP_SECONDS);
            arrivals.await((long) PER_SECOND * WARM_UP_SECONDS);
            for (int run = 1; run <= Runs.count(3); run++) {
                double took = pace.run(Sizes.seconds());
                Latencies latencies = arrivals.await((long) PER_SECOND * Sizes.seconds());
                half.add(latencies.millis(0.5));
                most.add(latencies.millis(0.99));
                rate.add(latencies.count() / took);
                progress.accept("run " + run + ": p50 " + half.getLast() + " ms, p99 " + most.getLast() + " ms, at "
                        + Math.round(rate.getLast()) + " changes/s");
            }
        }
        return List.of(
                Figure.of("P6", "from stamping a row to its readable record, median", "ms", "<= 25", half),
                Figure.of("P6.p99", "from stamping a row to its readable record, 99 of 100", "ms", "<= 100", most),
                Figure.of("latency.rate", "changes a second that the source took", "changes/s", null, rate));
    }
}
