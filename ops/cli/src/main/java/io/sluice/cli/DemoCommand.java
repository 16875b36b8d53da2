package io.sluice.cli;

import io.sluice.demo.run.Demo;
import io.sluice.demo.run.DemoOptions;
import io.sluice.demo.run.DemoReport;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The demonstration city. */
@Command(
        name = "demo",
        description = "Start everything, fill the invented city's departments and put their records through the hub.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice demo --once                    the main job to its end, then stop; exit code 0 only if all is right",
            "  sluice demo --once -o json            the outcome as one JSON object on standard output",
            "  sluice demo                           keep the city changing until Ctrl-C",
            "  sluice demo --once --people 5000 --enterprises 1000",
            "  sluice demo --once --data city    the same on CSV files in a folder, written first where it is empty"
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--once", description = "Run the main job to its end and exit, in a data folder of its own.")
    private boolean once;

    @Option(names = "--people", description = "Residents (default: ${DEFAULT-VALUE}).")
    private int people = DemoOptions.STANDARD.people();

    @Option(names = "--enterprises", description = "Enterprises (default: ${DEFAULT-VALUE}).")
    private int enterprises = DemoOptions.STANDARD.enterprises();

    @Option(names = "--seed", description = "The same seed gives the same city (default: ${DEFAULT-VALUE}).")
    private long seed = DemoOptions.STANDARD.seed();

    @Option(names = "--changes", description = "Changes made while all runs (default: ${DEFAULT-VALUE}).")
    private int changes = DemoOptions.STANDARD.changes();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Let the departments give CSV files instead of databases: those in this folder, or,"
                    + " where it is empty or missing, those written there first.")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        DemoOptions options = new DemoOptions(people, enterprises, seed, changes, Optional.ofNullable(data));
        return once ? once(options) : stay(options);
    }

    private int once(DemoOptions options) throws IOException, SQLException, InterruptedException {
        Configuration configuration = stack.configuration();
        DataFolder own = new DataFolder(configuration
                .data()
                .root()
                .resolveSibling(configuration.data().root().getFileName() + "-once"));
        options.files().ifPresent(files -> refuseInside(own, files));
        DataFolder.create(own.root()).delete();
        DataFolder.create(own.root());
        try (StartProgress servers = new StartProgress(Part.all().size())) {
            DemoReport report =
                    new Demo(stack.installation(), configuration.in(own), options, servers, System.err::println).once();
            output.output().print(report, Line.of(report));
            report.outcome().problems().forEach(problem -> System.err.println("not as the sources say: " + problem));
            return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void refuseInside(DataFolder own, Path files) {
        if (files.toAbsolutePath().normalize().startsWith(own.root())) {
            throw new ParameterException(
                    spec.commandLine(), "--data lies in " + own.root() + ", which --once empties; name another folder");
        }
    }

    private int stay(DemoOptions options) throws IOException, SQLException, InterruptedException {
        try (StartProgress servers = new StartProgress(Part.all().size())) {
            new Demo(stack.installation(), stack.configuration(), options, servers, System.err::println).stay();
        }
        return ExitCode.DONE;
    }

    /** What a terminal shows; {@code -o json} has everything. */
    record Line(
            int sources,
            int interfaces,
            int shares,
            long captured,
            long shared,
            long rejected,
            long skipped,
            List<String> extracts,
            String sharing,
            String log,
            String canary,
            String seconds,
            long peakRssMb,
            String outcome) {
        static Line of(DemoReport report) {
            DemoReport.Outcome outcome = report.outcome();
            return new Line(
                    outcome.sources(),
                    outcome.interfaces(),
                    outcome.shares(),
                    outcome.captured(),
                    outcome.shared(),
                    outcome.rejected(),
                    outcome.skipped(),
                    outcome.extracts().stream().map(Line::extract).toList(),
                    outcome.sharing().requests() + " requests, "
                            + outcome.sharing().granted() + " granted, "
                            + outcome.sharing().refused() + " refused; first record "
                            + outcome.sharing().approveToFirstRecordSeconds() + " s after the decision",
                    outcome.log().treeSize() + " entries"
                            + (outcome.log().verified() ? ", verified" : ", NOT verified"),
                    report.canary().planted() + " planted, " + report.canary().found() + " found",
                    "start " + report.seconds().start() + ", run "
                            + report.seconds().run(),
                    report.peakRssMb(),
                    report.isGood() ? "as the sources say" : "NOT as the sources say");
        }

        private static String extract(DemoReport.Extract extract) {
            return extract.id() + ": " + extract.rows() + " rows"
                    + (extract.verified() && extract.proven() ? ", verified and proven" : ", NOT verified");
        }
    }
}
