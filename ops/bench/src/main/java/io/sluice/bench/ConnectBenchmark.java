package io.sluice.bench;

import io.sluice.bench.cluster.ClusterReport;
import io.sluice.bench.cluster.ClusterRun;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Kills the Connect worker that runs a source's task, {@code -Dsluice.kills=…} times (20), under load. */
final class ConnectBenchmark implements Benchmark {
    private static final int KILLS = Integer.getInteger("sluice.kills", 20);
    private static final int ENTRIES = 2_000;

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public String what() {
        return "records lost, repeated or out of order when Kafka Connect workers are killed";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        Path home = Installation.find().home();
        try (ClusterRun run = ClusterRun.start(
                Peers.classPath(home, "connect"),
                home.resolve("connectors/kafka-connect/target/connector/plugins"),
                ENTRIES,
                progress)) {
            run.write();
            for (int kill = 1; kill <= KILLS; kill++) {
                progress.accept("kill " + kill + " of " + KILLS);
                run.kill();
            }
            ClusterReport report = run.finish();
            run.retire();
            progress.accept(report.changes() + " changes, " + report.records() + " records");
            report.problems().forEach(progress);
            report.leaked().forEach(place -> progress.accept("a raw key rests in " + place));
            return List.of(
                    zero("L", "changes lost", report.lost()),
                    zero("Dt", "records repeated", report.repeated()),
                    zero("O", "changes of a key out of order", report.disordered()),
                    zero(
                            "G",
                            "records without a receipt, or receipts that do not follow",
                            report.unreceipted() + report.problems().size()),
                    zero("X", "places where a raw key rests", report.leaked().size()),
                    Figure.of(
                            "T",
                            "seconds from the last write until all is shared",
                            "s",
                            "<= 60",
                            List.of(report.seconds())));
        }
    }

    private static Figure zero(String id, String what, long found) {
        return Figure.of(id, what, "records", "<= 0", List.of((double) found));
    }
}
