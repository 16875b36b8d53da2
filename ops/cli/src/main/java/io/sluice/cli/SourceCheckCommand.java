package io.sluice.cli;

import io.sluice.client.HubClient;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a source before, or while, it is captured. */
@Command(
        name = "check",
        description =
                "Tell what a registered source has and lacks for being captured, each lack with the statement that"
                        + " mends it. Nothing is changed there. Exit code 1 where something lacks.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice source check household-register --as engineer.ps",
            "  sluice source check household-register --as engineer.ps --contract resident.odcs.yaml",
            "  sluice source check household-register --as engineer.ps --contract contracts/ -o json"
        })
final class SourceCheckCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "The source's id; see: sluice source list")
    private String id = "";

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "A contract (*.odcs.yaml) or a folder of them, whose tables are looked at; may be repeated.")
    private List<Path> contracts = List.of();

    @Option(
            names = "--standards",
            paramLabel = "DIR",
            description = "Folder with further standards (*.avsc) and code lists (codes/*.csv); may be repeated.")
    private List<Path> folders = List.of();

    @Override
    public Integer call() throws IOException {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "A source's id is 1 to 40 lower-case letters, digits or hyphens; see its list");
        }
        List<Interfaces> compiled = compiled();
        List<Problem> problems = compiled.stream()
                .flatMap(interfaces -> interfaces.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            output.output().print(problems);
            return ExitCode.FAILED;
        }
        try (HubClient hub = account.hub()) {
            PreflightCall.Answer answer = new PreflightCall(hub).of(id, wanted(compiled));
            output.output().print(answer, answer.checks().stream().map(Line::of).toList());
            return answer.ready() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private List<Interfaces> compiled() throws IOException {
        Standards standards = Standards.load(folders.toArray(Path[]::new));
        List<Interfaces> all = new ArrayList<>();
        for (Path contract : contracts) {
            all.add(Interfaces.read(contract, standards));
        }
        return all;
    }

    private List<WantedTable> wanted(List<Interfaces> compiled) {
        List<WantedTable> wanted = WantedTable.of(compiled, id);
        if (wanted.isEmpty() && !contracts.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "None of the contracts has source '" + id + "' under servers; give those that have");
        }
        return wanted;
    }

    /** One line of the table. */
    record Line(String check, String subject, String result, String message, String statement) {
        static Line of(PreflightCall.Check check) {
            return new Line(
                    check.what(),
                    check.subject(),
                    check.ok() ? "ok" : "missing",
                    check.message(),
                    check.statement().isEmpty() ? "" : check.statement() + ";");
        }
    }
}
