package io.sluice.bench;

import io.sluice.bench.assist.Accuracy;
import io.sluice.bench.assist.Corpus;
import io.sluice.bench.assist.SamplingCost;
import io.sluice.bench.lab.SourceServer;
import io.sluice.schemas.Standards;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How well columns of unseen tables are told, against labels, and what looking at a large source costs it. */
final class AssistBenchmark implements Benchmark {

    @Override
    public String name() {
        return "assist";
    }

    @Override
    public String what() {
        return "precision and recall of what columns are taken for, over labelled tables; cost of sampling a source";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws Exception {
        Installation installation = Installation.find();
        DataFolder data = DataFolder.temporary("bench-assist");
        try (Supervisor servers = new Supervisor(data)) {
            SourceServer source = SourceServer.start(servers::start, installation, data);
            List<Figure> figures = new ArrayList<>();
            String part = System.getProperty("sluice.bench.part", "");
            figures.addAll(
                    new Accuracy(Standards.bundled(), progress).run(new Corpus(databases(installation), source), part));
            figures.addAll(new SamplingCost(source, progress).run(Sizes.profiled()));
            return figures;
        } finally {
            data.delete();
        }
    }

    private static Path databases(Installation installation) {
        String named = System.getenv("SLUICE_SHARED_DATA");
        for (Path at = installation.home(); at != null; at = at.getParent()) {
            Path folder = named == null ? at.resolve("shared").resolve("data") : Path.of(named);
            if (Files.isDirectory(folder.resolve("db"))) {
                return folder.resolve("db");
            }
        }
        throw new IllegalStateException("There is no shared/data/db beside the project; set SLUICE_SHARED_DATA to the"
                + " folder that holds 'db'");
    }
}
