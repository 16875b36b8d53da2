package io.sluice.cli;

import io.sluice.bench.Benchmark;
import io.sluice.bench.Benchmarks;
import io.sluice.bench.Choice;
import io.sluice.bench.Figure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
        name = "bench",
        description =
                "Run one benchmark and print its figures: medians with their spread, ratios against a peer or limit.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice bench --list",
            "  sluice bench bulk -o json",
            "  sluice bench faults --fault X07,X15 --seeds 3"
        })
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--list", description = "List the benchmarks.")
    private boolean list;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The benchmark.")
    private String name = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all that the benchmark leaves to chance; any without one.")
    private long seed = Choice.anySeed();

    @Option(names = "--seeds", paramLabel = "K", description = "How many seeds each fault runs with; 1 without it.")
    private int seeds = 1;

    @Option(
            names = "--fault",
            paramLabel = "ID",
            split = ",",
            description = "Of the benchmark 'faults': only these, such as X07,X15.")
    private List<String> faults = List.of();

    @Option(
            names = "--add",
            description =
                    "Of the benchmark 'faults': adds to what docs/reliability.md says of other seeds of these faults.")
    private boolean adds;

    @Option(
            names = "--scale",
            paramLabel = "F",
            description = "Of the benchmark 'faults': how large its largest inputs are; with 1 a source holds half a"
                    + " gigabyte of log.")
    private double scale = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (list) {
            output.output()
                    .print(Benchmarks.all().stream()
                            .map(benchmark -> new Entry(benchmark.name(), benchmark.what()))
                            .toList());
            return ExitCode.DONE;
        }
        Benchmark benchmark = Benchmarks.find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no benchmark '" + name + "'; see: sluice bench --list"));
        List<Figure> figures = run(benchmark, choice());
        output.output().print(new Result(name, figures), figures);
        return ExitCode.DONE;
    }

    private Choice choice() {
        try {
            return new Choice(seed, seeds, faults, adds, scale);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** What is wrong with an outcome is the answer, and a benchmark's rows are invented: it may be said. */
    private static List<Figure> run(Benchmark benchmark, Choice choice) throws Exception {
        try {
            return benchmark.run(choice, System.err::println);
        } catch (IllegalStateException e) {
            throw new CommandFailure(ExitCode.FAILED, "Benchmark '" + benchmark.name() + "' failed: " + e.getMessage());
        }
    }

    record Entry(String name, String what) {}

    record Result(String name, List<Figure> figures) {}
}
