package io.sluice.bench;

import io.sluice.demo.run.City;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.FaultPlan;
import io.sluice.demo.run.FaultReport;
import io.sluice.demo.run.FaultRun;
import io.sluice.demo.run.OnceRun;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Five kills each of both processes, Kafka and PostgreSQL while the city streams; the seed is printed. */
final class FaultsBenchmark implements Benchmark {
    private static final DemoOptions SIZE = new DemoOptions(5_000, 1_000, 20261122, 0);
    private static final int KILLS = 5;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String what() {
        return "records lost, repeated or out of order after five kills of each server";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        long seed = Long.getLong("sluice.seed", new SecureRandom().nextInt(1_000_000));
        progress.accept("seed " + seed);
        DataFolder data = DataFolder.temporary("bench-faults");
        Installation installation = Installation.find();
        try (Stack stack = Stack.start(installation, Configuration.onAnyPorts(data), Part.all(), Progress.silent());
                City city = City.start(stack, installation, SIZE, progress)) {
            FaultReport report = new FaultRun(stack, city, new OnceRun(city, SIZE, progress).load(), progress)
                    .run(FaultPlan.ofHub(KILLS, seed));
            report.problems().forEach(progress);
            return List.of(
                    zero("L", "records and changes lost", report.lost()),
                    zero("Dt", "records repeated in topics", report.repeatedInTopics()),
                    zero("Dl", "rows repeated in the lake", report.repeatedInLake()),
                    zero("O", "changes of a key out of order", report.inversions()),
                    zero("G", "decisions without their entry, or a log that does not verify", report.gaps()),
                    zero("U", "grants delivered under without a decision", report.unauthorised()),
                    Figure.of(
                            "T",
                            "seconds from the last repair until all is shared",
                            "s",
                            "<= 60",
                            List.of(report.seconds())));
        } finally {
            data.delete();
        }
    }

    private static Figure zero(String id, String what, long found) {
        return Figure.of(id, what, "records", "<= 0", List.of((double) found));
    }
}
