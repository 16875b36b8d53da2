package io.sluice.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's top. Every command is named here and nowhere else. */
@Command(
        name = "sluice",
        description = "Public-data exchange: capture, standardise, de-identify, share.",
        version = "sluice 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            TestCommand.class,
            LoginCommand.class,
            AccountCommand.class,
            DeputyCommand.class,
            TokenCommand.class,
            SourceCommand.class,
            InterfaceCommand.class,
            RequestCommand.class,
            CaseCommand.class,
            ListsCommand.class,
            GrantCommand.class,
            NoticeCommand.class,
            ObjectionCommand.class,
            HandoverCommand.class,
            ShareCommand.class,
            DisclosureCommand.class,
            ExtractCommand.class,
            KeyCommand.class,
            QuarantineCommand.class,
            QualityCommand.class,
            SearchCommand.class,
            SavedSearchCommand.class,
            CatalogueCommand.class,
            SynonymCommand.class,
            DraftCommand.class,
            LogCommand.class,
            InquiryCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice demo --once        the demonstration city, once, on real servers",
            "  sluice up                 start all servers and the data process",
            "  sluice status -o json     how they are",
            "  sluice COMMAND --help     more about a command",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use, 69 a server is not there,",
            "73 already running on this data folder, 77 not permitted."
        })
public final class Sluice implements Runnable {
    @CommandLine.Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show logs, and where in the program a failure came from.")
    private boolean debug;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        Logs.quiet();
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, writing to this process' own streams. */
    public static CommandLine commandLine() {
        var commandLine = new CommandLine(new Sluice())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(Complaints::aboutUse)
                .setExecutionExceptionHandler(Complaints::aboutFailure)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        addHelp(commandLine);
        return commandLine;
    }

    private static void addHelp(CommandLine command) {
        if (!(command.getCommand() instanceof HelpCommand)) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        Examples.handDown(command);
        command.getSubcommands().values().forEach(Sluice::addHelp);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    boolean debug() {
        return debug;
    }
}
