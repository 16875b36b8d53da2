package io.sluice.bench;

import io.sluice.demo.run.Approval;
import io.sluice.demo.run.City;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.OnceRun;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A steward's decision, and the first record at the new subscriber, in a city that lives (P15). */
final class ApproveBenchmark implements Benchmark {
    private static final DemoOptions SIZE = new DemoOptions(5_000, 1_000, 20261122, 0, Optional.empty());

    @Override
    public String name() {
        return "approve";
    }

    @Override
    public String what() {
        return "seconds from a decision to the first record at the subscriber, each time a new share (3 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        DataFolder data = DataFolder.temporary("bench-approve");
        Installation installation = Installation.find();
        List<Double> seconds = new ArrayList<>();
        try (Stack stack = Stack.start(installation, Configuration.onAnyPorts(data), Part.all(), Progress.silent());
                City city = City.start(stack, installation, SIZE, progress)) {
            new OnceRun(city, SIZE, progress).load();
            for (int i = 0; i < Runs.count(5); i++) {
                seconds.add(new Approval(city).seconds("subscriber-" + i, "approve-" + i));
                progress.accept("first record after " + seconds.getLast() + " s");
            }
        } finally {
            data.delete();
        }
        return List.of(Figure.of("P15", "approve to first record", "s", "<= 60", seconds));
    }
}
