package io.sluice.cli;

import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Part;
import io.sluice.standalone.RunningStack;
import io.sluice.standalone.Stack;
import io.sluice.standalone.StartException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Starts a stack: in the background, or in this process. */
@Command(
        name = "up",
        description =
                "Start PostgreSQL, Kafka, the schema registry, the data process and the control process, and keep them"
                        + " running.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice up                            in the background; see: sluice status",
            "  sluice up --foreground               in this terminal, until Ctrl-C",
            "  sluice up --free-ports               with other ports where the usual ones are taken",
            "  sluice up --set kafka.bootstrap=k1:9092 --set kafka.password-file=/etc/k.password",
            "                                       with a Kafka that others run"
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options = new StackOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--foreground", description = "Stay in this terminal; Ctrl-C stops all servers.")
    private boolean foreground;

    @Option(names = "--servers-only", description = "Leave the hub's own processes out, to run them from an editor.")
    private boolean serversOnly;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = options.configuration();
        DataFolder data = DataFolder.create(configuration.data().root());
        Optional<Long> other = RunningStack.supervisor(data);
        if (other.isPresent()) {
            throw new StartException(
                    StartException.Reason.IN_USE,
                    "Data folder " + data.root() + " is in use by process " + other.get()
                            + "; stop it with 'sluice down', or choose another folder with --data-folder");
        }
        if (foreground) {
            return stayHere(configuration);
        }
        return goToBackground(data);
    }

    private int stayHere(Configuration configuration) throws InterruptedException {
        Logs.toStandardError();
        Set<Part> parts = serversOnly ? Part.servers() : Part.all();
        try (var progress = new StartProgress(parts.size())) {
            var stack = new Stack(options.installation(), configuration, parts, progress);
            stack.stopAtExit();
            stack.start();
            output.output().print(stack.status(), StatusCommand.table(stack.status()));
            FirstPassword.tell(configuration.data());
        }
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    private int goToBackground(DataFolder data) {
        var status = Background.start(data, arguments());
        output.output().print(status, StatusCommand.table(status));
        FirstPassword.tell(data);
        return ExitCode.DONE;
    }

    private List<String> arguments() {
        ParseResult all = spec.commandLine().getParseResult();
        return all.originalArgs();
    }
}
