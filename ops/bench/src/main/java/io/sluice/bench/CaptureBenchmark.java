package io.sluice.bench;

import io.sluice.bench.capture.BareEngine;
import io.sluice.bench.capture.ConnectWorker;
import io.sluice.bench.capture.Contest;
import io.sluice.bench.capture.SluiceDrainer;
import io.sluice.bench.lab.Costs;
import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One backlog, drained in turn by Sluice, by Debezium's engine alone (the limit) and by Kafka Connect (the peer). */
final class CaptureBenchmark implements Benchmark {
    private static final long ROWS = 50_000;

    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String what() {
        return "a backlog of changes to Kafka, treated, against the bare Debezium engine and Kafka Connect (5 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException, InterruptedException {
        Path home = Installation.find().home();
        try (Hub hub = Hub.start("capture", progress)) {
            Register register = Register.create(hub.source(), "resident", ROWS);
            Path folder = hub.data().folder("peers");
            try (Contest contest = Contest.open(
                    hub,
                    register,
                    new SluiceDrainer(hub),
                    new BareEngine(register, home.resolve("routes/target/quarkus-app/lib"), folder),
                    new ConnectWorker(hub, register, Peers.classPath(home, "connect"), folder),
                    progress)) {
                for (int i = 0; i < Runs.count(5); i++) {
                    contest.round(i, Sizes.changes());
                }
                contest.audit();
                return figures(contest.ours(), contest.bare(), contest.connect());
            }
        }
    }

    private static List<Figure> figures(Costs ours, Costs bare, Costs connect) {
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(
                        "P4",
                        "changes/s of the full pipeline to Kafka, to those of the bare Debezium engine",
                        "x",
                        ">= 0.75",
                        Figure.ratios(ours.perSecond(), bare.perSecond())),
                Figure.of(
                        "P5",
                        "changes/s of the full pipeline, to those of Kafka Connect untransformed (JSON)",
                        "x",
                        ">= 2",
                        Figure.ratios(ours.perSecond(), connect.perSecond())),
                Figure.of(
                        "P5.cpu",
                        "CPU of Kafka Connect untransformed, to that of the full pipeline",
                        "x",
                        ">= 2",
                        Figure.ratios(connect.cpuPerMillion(), ours.cpuPerMillion()))));
        figures.addAll(Peers.absolute("sluice", "changes", ours));
        figures.addAll(Peers.absolute("bare", "changes", bare));
        figures.addAll(Peers.absolute("connect", "changes", connect));
        return figures;
    }
}
