package io.sluice.bench;

import io.sluice.bench.pipeline.AvroRace;
import io.sluice.bench.pipeline.Ff1Race;
import io.sluice.bench.pipeline.PipelineRace;
import io.sluice.bench.pipeline.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The pipeline and its heaviest parts on one thread, against plain implementations that must yield the same. */
final class PipelineBenchmark implements Benchmark {

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String what() {
        return "FF1, Avro and the whole pipeline on one core, against plain implementations of the same (2 minutes)";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(ratio("P8", "FF1 of 18 digits", ">= 10", Ff1Race.over("0123456789"), progress));
        figures.addAll(ratio("P8.citizen", "FF1 of 18 digits or X", ">= 10", Ff1Race.over("0123456789X"), progress));
        figures.addAll(ratio("P9", "Avro records of 15 fields", ">= 5", AvroRace.create(), progress));
        figures.addAll(pipeline(progress));
        return figures;
    }

    private static List<Figure> ratio(String id, String what, String must, Race race, Consumer<String> progress) {
        progress.accept(what);
        Race.Outcome outcome = race.run(Runs.count(5), progress);
        List<Double> ratios = Figure.ratios(outcome.perSecond(), outcome.referencePerSecond());
        return List.of(
                Figure.of(id, what + " a second, to those of the plain implementation", "x", must, ratios),
                Figure.of(id + ".rate", what + " a second of CPU time", "/s", null, outcome.perSecond()),
                Figure.of(
                        id + ".plain",
                        what + " a second of CPU time: plain implementation",
                        "/s",
                        null,
                        outcome.referencePerSecond()));
    }

    private static List<Figure> pipeline(Consumer<String> progress) {
        String what = "records through the whole pipeline into Avro";
        progress.accept(what);
        Race.Outcome outcome = PipelineRace.create().run(Runs.count(5), progress);
        return List.of(
                Figure.of("pipeline", what + " a second of CPU time", "records/s", ">= 400000", outcome.perSecond()),
                Figure.of(
                        "pipeline.ratio",
                        what + ", to those of the plain implementation",
                        "x",
                        null,
                        Figure.ratios(outcome.perSecond(), outcome.referencePerSecond())),
                Figure.of("pipeline.alloc", "bytes allocated for one of them", "B", "<= 64", outcome.bytes()),
                Figure.of(
                        "pipeline.alloc.plain",
                        "bytes allocated for one of them: plain implementation",
                        "B",
                        null,
                        outcome.referenceBytes()));
    }
}
