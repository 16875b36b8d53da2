package io.sluice.bench;

import io.sluice.demo.run.Demo;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.DemoReport;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The demonstration from nothing, as often as {@code -Dsluice.bench.runs} says (3). */
final class DemoBenchmark implements Benchmark {

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String what() {
        return "start, run and memory of the demonstration city at its usual size";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        List<Double> start = new ArrayList<>();
        List<Double> run = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int i = 0; i < Runs.count(3); i++) {
            DemoReport report = once(progress);
            start.add(report.seconds().start());
            run.add(report.seconds().start() + report.seconds().run());
            memory.add((double) report.peakRssMb());
        }
        return List.of(
                Figure.of("up", "seconds until all servers answer", "s", "<= 45", start),
                Figure.of("demo", "seconds of the main job, start included", "s", "<= 180", run),
                Figure.of("demo.memory", "most memory of all processes together", "MB", "<= 2560", memory));
    }

    private static DemoReport once(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        DataFolder data = DataFolder.temporary("bench-demo");
        try {
            DemoReport report = new Demo(
                            Installation.find(),
                            Configuration.onAnyPorts(data),
                            DemoOptions.STANDARD,
                            Progress.silent(),
                            progress)
                    .once();
            if (!report.isGood()) {
                throw new IllegalStateException("The run was not as the sources say: "
                        + report.outcome().problems() + ", " + report.canary().found() + " planted values found");
            }
            return report;
        } finally {
            data.delete();
        }
    }
}
