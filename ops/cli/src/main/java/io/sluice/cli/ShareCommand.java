package io.sluice.cli;

import io.sluice.catalog.ControlPlane;
import io.sluice.catalog.dataset.Interfaces;
import io.sluice.catalog.grant.GrantsFile;
import io.sluice.catalog.grant.ShareDesk;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.FieldPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is delivered to whom. */
@Command(
        name = "share",
        description = "Provide and list shares: what grants yield of the interfaces' views.",
        subcommands = {ShareCommand.Apply.class, ShareCommand.Show.class},
        footerHeading = "%nExamples:%n",
        footer = {"  sluice share apply --contracts contracts/ --grants grants.yaml", "  sluice share list"})
final class ShareCommand {

    @Command(
            name = "apply",
            description =
                    "Make exactly these grants be in force: shares, topics, schemas, users and rights. Exit code 1,"
                            + " and nothing done, where one does not compile.")
    static final class Apply implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Option(names = "--contracts", required = true, paramLabel = "DIR", description = "Folder of contracts.")
        private Path contracts = Path.of(".");

        @Option(names = "--grants", required = true, paramLabel = "FILE", description = "The grants.")
        private Path grants = Path.of("grants.yaml");

        @Override
        public Integer call() throws IOException {
            Interfaces interfaces = Interfaces.read(contracts, hub.standards());
            GrantsFile file = GrantsFile.read(grants);
            List<Problem> problems = new ArrayList<>(interfaces.problems());
            problems.addAll(file.problems());
            if (!problems.isEmpty()) {
                output.output().print(problems);
                return ExitCode.FAILED;
            }
            try (ControlPlane control = hub.control()) {
                return switch (control.shares().apply(interfaces, file.grants())) {
                    case ShareDesk.Granting.Refused refused -> {
                        output.output().print(refused.problems());
                        yield ExitCode.FAILED;
                    }
                    case ShareDesk.Granting.Granted granted -> {
                        output.output()
                                .print(granted.shares().stream().map(Line::of).toList());
                        yield ExitCode.DONE;
                    }
                };
            }
        }
    }

    @Command(name = "list", description = "List the shares in force, what they show and who may read them.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() throws IOException {
            try (ControlPlane control = hub.control()) {
                output.output()
                        .print(control.shares().list().stream().map(Line::of).toList());
            }
            return ExitCode.DONE;
        }
    }

    record Line(String share, String topic, String source, List<String> grants, List<String> fields) {
        static Line of(Specification.Share share) {
            return new Line(
                    share.id(),
                    share.topic(),
                    share.source(),
                    share.grants(),
                    share.plan().shown().stream().map(FieldPlan::name).toList());
        }
    }
}
