package io.sluice.bench;

import io.sluice.bench.bulk.Copier;
import io.sluice.bench.bulk.RawCopy;
import io.sluice.bench.bulk.SluiceExtract;
import io.sluice.bench.bulk.SparkPeer;
import io.sluice.bench.lab.Cost;
import io.sluice.bench.lab.Costs;
import io.sluice.bench.lab.Register;
import io.sluice.bench.lab.SourceServer;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Supervisor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A whole table to Parquet: Sluice's treated extract against Spark's plain copy and against one COPY stream. */
final class BulkBenchmark implements Benchmark {

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public String what() {
        return "a treated extract of a table to Parquet, against Spark's plain copy and one COPY stream (5 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws IOException, SQLException {
        DataFolder data = DataFolder.temporary("bench-bulk");
        Installation installation = Installation.find();
        try (Supervisor servers = new Supervisor(data)) {
            SourceServer source = SourceServer.start(servers::start, installation, data);
            progress.accept("filling a table of " + Sizes.rows() + " rows in " + data.root());
            Register register = Register.create(source, "resident", Sizes.rows());
            try (SluiceExtract ours = new SluiceExtract(register, data);
                    Copier spark = new SparkPeer(register, installation.home(), data);
                    Copier copy = new RawCopy(register)) {
                return measure(ours, spark, copy, progress);
            }
        } finally {
            data.delete();
        }
    }

    private static List<Figure> measure(SluiceExtract ours, Copier spark, Copier copy, Consumer<String> progress)
            throws IOException, SQLException {
        List<Copier> copiers = List.of(ours, spark, copy);
        List<Costs> costs = List.of(new Costs(), new Costs(), new Costs());
        int runs = Runs.count(5);
        // The first round warms up.
        for (int run = 0; run <= runs; run++) {
            progress.accept(run == 0 ? "warming up" : "run " + run + " of " + runs);
            for (int i = 0; i < copiers.size(); i++) {
                Cost cost = copiers.get(i).copy(run + 1);
                progress.accept("  " + copiers.get(i).name() + ": " + cost);
                if (run > 0) {
                    costs.get(i).add(cost);
                }
            }
        }
        progress.accept("comparing the last extract with the table");
        ours.audit();
        return figures(costs.get(0), costs.get(1), costs.get(2));
    }

    private static List<Figure> figures(Costs ours, Costs spark, Costs copy) {
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(
                        "P1",
                        "rows/s of a treated extract, to those of Spark's plain copy",
                        "x",
                        ">= 1.5",
                        Figure.ratios(ours.perSecond(), spark.perSecond())),
                Figure.of(
                        "P1.cpu",
                        "CPU of Spark's plain copy, to that of a treated extract",
                        "x",
                        ">= 1.5",
                        Figure.ratios(spark.cpuPerMillion(), ours.cpuPerMillion())),
                Figure.of(
                        "P2",
                        "rows/s of a treated extract, to those of one COPY stream to nowhere",
                        "x",
                        ">= 0.6",
                        Figure.ratios(ours.perSecond(), copy.perSecond())),
                Figure.of("P3", "CPU of a million rows extracted", "CPU-s/M", "<= 3", ours.cpuPerMillion())));
        figures.addAll(Peers.absolute("sluice", "rows", ours));
        figures.addAll(Peers.absolute("spark", "rows", spark));
        figures.addAll(Peers.absolute("copy", "rows", copy));
        return figures;
    }
}
