package io.sluice.cli;

import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Contracts of data interfaces. */
@Command(
        name = "interface",
        description =
                "Draft, preview, check, register, retire and list data interfaces, written as ODCS v3.1 contracts.",
        subcommands = {
            InterfaceCheckCommand.class,
            InterfaceDraftCommand.class,
            InterfacePreviewCommand.class,
            InterfaceRegisterCommand.class,
            InterfaceRetireCommand.class,
            InterfaceCommand.Show.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice interface check resident.odcs.yaml     every problem at once; no server needed",
            "  sluice interface check resident.odcs.yaml --as engineer.ps     and whom its change would break",
            "  sluice interface register --as engineer.ps resident.odcs.yaml",
            "  sluice interface retire --as engineer.ps public-security.resident --major 1",
            "  sluice interface list contracts/              what the contracts offer"
        })
final class InterfaceCommand {

    /** What both read. */
    static final class Contracts {
        @Parameters(paramLabel = "PATH", description = "A contract (*.odcs.yaml), or a folder of them.")
        private Path path = Path.of(".");

        @Option(
                names = "--standards",
                paramLabel = "DIR",
                description = "Folder with further standards (*.avsc) and code lists (codes/*.csv).")
        private List<Path> standards = List.of();

        Interfaces read() throws IOException {
            return Interfaces.read(path, standards());
        }

        Standards standards() {
            return Standards.load(standards.toArray(Path[]::new));
        }

        /** The contracts' files. */
        List<Path> files() throws IOException {
            try (Stream<Path> files = Files.walk(path)) {
                return files.filter(file -> file.toString().endsWith(".odcs.yaml"))
                        .sorted()
                        .toList();
            }
        }
    }

    @Command(name = "list", description = "List the interfaces that contracts offer, with their views.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Contracts contracts = new Contracts();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Override
        public Integer call() throws IOException {
            output.output().print(contracts.read().all().stream().map(Line::of).toList());
            return ExitCode.DONE;
        }

        record Line(String id, String version, String department, String standard, String source, List<String> views) {
            static Line of(Compiled compiled) {
                return new Line(
                        compiled.interfaceId(),
                        compiled.contract().version(),
                        compiled.department(),
                        compiled.contract().standard(),
                        compiled.source().name(),
                        compiled.viewNames());
            }
        }
    }
}
