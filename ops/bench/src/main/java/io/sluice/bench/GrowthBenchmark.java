package io.sluice.bench;

import io.sluice.bench.fleet.GrowthRun;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.pipeline.FieldGrowth;
import io.sluice.bench.pipeline.FleetState;
import io.sluice.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ten times as much of everything: what it does to rate, CPU and memory (P14). */
final class GrowthBenchmark implements Benchmark {
    private static final int TIMES = 10;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String what() {
        return "ten times the interfaces, fields, rows, backlog, and one transaction of a million rows (15 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(interfaces(progress));
        progress.accept("ten times the fields");
        figures.add(Figure.of(
                "P14.fields",
                "CPU of a field among 120 columns, to that of one among 12",
                "x",
                "<= 1.1",
                FieldGrowth.run(Runs.count(5))));
        try (Hub hub = Hub.start("growth", progress)) {
            figures.addAll(captured(GrowthRun.of(hub, Sizes.rows(), Sizes.changes(), progress)));
        }
        return figures;
    }

    private static List<Figure> interfaces(Consumer<String> progress) throws IOException {
        DataFolder data = DataFolder.temporary("bench-growth");
        try {
            Path folder = data.folder("state");
            FleetState some = FleetState.of(Sizes.interfaces(), Sizes.sources(), folder);
            progress.accept(Sizes.interfaces() + " interfaces: " + some);
            FleetState many = FleetState.of(TIMES * Sizes.interfaces(), Sizes.sources(), folder);
            progress.accept(TIMES * Sizes.interfaces() + " interfaces: " + many);
            return List.of(
                    once(
                            "P14.interfaces",
                            "CPU of a record, ten times the interfaces",
                            "x",
                            "<= 1.3",
                            many.cpuMicros() / some.cpuMicros()),
                    once(
                            "P14.heap",
                            "heap of an interface, ten times the interfaces",
                            "x",
                            "<= 1.1",
                            many.heapKb() / some.heapKb()),
                    once("state.heap", "heap of an interface by its state alone", "KB", null, many.heapKb()),
                    once("state.cpu", "CPU of a record by the state alone", "us", null, many.cpuMicros()),
                    once("state.plan", "one plan for ten times the interfaces", "ms", null, many.planMillis()),
                    once("state.add", "one interface more among ten times as many", "ms", null, many.addMillis()));
        } finally {
            data.delete();
        }
    }

    private static List<Figure> captured(GrowthRun run) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(pair("rows", "first load of ten times the rows", run.load(), run.longLoad()));
        figures.addAll(
                pair("transaction", "one transaction of all rows, to many of a thousand", run.small(), run.huge()));
        figures.addAll(pair("backlog", "ten times the backlog", run.backlog(), run.longBacklog()));
        return figures;
    }

    private static List<Figure> pair(String id, String what, Cost some, Cost many) {
        return List.of(
                once("P14." + id, "rate: " + what, "x", ">= 0.9", many.perSecond() / some.perSecond()),
                once("P14." + id + ".rss", "most memory: " + what, "x", "<= 1.1", many.rssMb() / some.rssMb()),
                once(id + ".rate", "rows a second: " + what, "rows/s", null, many.perSecond()),
                once(id + ".cpu", "CPU of a million rows: " + what, "CPU-s/M", null, many.cpuPerMillion()));
    }

    private static Figure once(String id, String what, String unit, @Nullable String must, double value) {
        return Figure.of(id, what, unit, must, List.of(value));
    }
}
