package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.client.HubClient;
import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.schemas.Standards;
import io.sluice.schemas.change.ChangeReport;
import io.sluice.schemas.change.ContractChange;
import io.sluice.schemas.change.Finding;
import io.sluice.schemas.change.LiveGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is wrong with contracts, and what their next versions would break. */
@Command(
        name = "check",
        description = {
            "Compile contracts and print every problem: where, what, how to mend. Exit code 1 if any.",
            "Notes on stderr: expressions that are slow and why, fields that stay withheld, checks left to others.",
            "Beside earlier versions, also print what would break: view, field, rule, and the grants in force."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice interface check resident.odcs.yaml                    no server needed",
            "  sluice interface check resident.odcs.yaml --against old.odcs.yaml --grants grants.json",
            "  sluice interface check resident.odcs.yaml --as engineer.ps   against what the hub holds",
            "  sluice grant list --as engineer.ps -o json > grants.json     the grants, for a check without a server"
        })
final class InterfaceCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private InterfaceCommand.Contracts contracts = new InterfaceCommand.Contracts();

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description = "An earlier version, or a folder of them; repeat it for several, oldest first.")
    private List<Path> against = List.of();

    @Option(names = "--grants", paramLabel = "FILE", description = "Grants, as 'grant list -o json' prints them.")
    private @Nullable Path grants;

    @Option(
            names = "--as",
            paramLabel = "ACCOUNT",
            description = "Ask the hub, as this account, what it holds: earlier versions and grants in force.")
    private @Nullable String account;

    record Answer(String result, int interfaces) {}

    @Override
    public Integer call() throws IOException {
        Interfaces interfaces = contracts.read();
        List<Problem> problems = interfaces.problems();
        if (!problems.isEmpty()) {
            output.output().print(problems);
            return ExitCode.FAILED;
        }
        note(interfaces);
        warn(interfaces);
        List<ChangeReport> reports = new ArrayList<>();
        String asker = account;
        if (asker != null) {
            reports.addAll(asked(asker));
        }
        if (!against.isEmpty()) {
            reports.addAll(compared(interfaces));
        }
        List<Finding> findings =
                reports.stream().flatMap(report -> report.findings().stream()).toList();
        output.output()
                .print(
                        findings.isEmpty()
                                ? List.of(new Answer("ok", interfaces.ids().size()))
                                : findings);
        return reports.stream().anyMatch(ChangeReport::breaks) ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** What compiles, but should be known: an expression that is slow, a field that stays withheld. */
    private void note(Interfaces interfaces) {
        for (Compiled compiled : interfaces.all()) {
            compiled.notices()
                    .forEach(notice ->
                            spec.commandLine().getErr().println("note: " + compiled.interfaceId() + "#" + notice));
        }
    }

    /** Warnings beside the answer: they stop nobody. */
    private void warn(Interfaces interfaces) {
        OneSourceWarnings warnings = new OneSourceWarnings(contracts.standards());
        List<String> found;
        String asker = account;
        if (asker == null) {
            found = warnings.of(interfaces, Optional.empty());
        } else {
            try (HubClient hub = AccountOptions.hub(stack.endpoints(), asker)) {
                found = warnings.of(interfaces, Optional.of(hub));
            }
        }
        found.forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
    }

    private List<ChangeReport> compared(Interfaces interfaces) throws IOException {
        Standards standards = contracts.standards();
        List<Compiled> earlier = new ArrayList<>();
        for (Path old : against) {
            Interfaces read = Interfaces.read(old, standards);
            if (!read.problems().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "An earlier version does not compile: "
                                + read.problems().getFirst());
            }
            earlier.addAll(read.all());
        }
        List<LiveGrant> held = grants == null ? List.of() : GrantsFile.read(grants);
        return interfaces.all().stream()
                .map(candidate -> ContractChange.judge(
                        earlier.stream()
                                .filter(old -> old.interfaceId().equals(candidate.interfaceId()))
                                .toList(),
                        candidate,
                        held,
                        standards))
                .toList();
    }

    private List<ChangeReport> asked(String asker) throws IOException {
        List<ChangeReport> reports = new ArrayList<>();
        try (HubClient hub = AccountOptions.hub(stack.endpoints(), asker)) {
            for (Path file : contracts.files()) {
                reports.add(report(hub.postYaml("/api/v1/interfaces/check", Files.readString(file))));
            }
        }
        return reports;
    }

    private static ChangeReport report(JsonNode answer) throws IOException {
        return JsonMapper.builder().build().treeToValue(answer, ChangeReport.class);
    }
}
