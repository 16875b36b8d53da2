package io.sluice.cli;

import io.sluice.standalone.DataFolder;
import io.sluice.standalone.RunningStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a stack. */
@Command(
        name = "down",
        description = "Stop all servers of a data folder, in the reverse order of their start. The data stays.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice down", "  sluice down --data-folder /srv/sluice"})
final class DownCommand implements Callable<Integer> {
    @Mixin
    private StackOptions options = new StackOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DataFolder data = options.data();
        try (var work = LongWork.begin("Stopping", -1)) {
            work.say("stopping what runs on " + data.root());
            spec.commandLine()
                    .getOut()
                    .println(
                            switch (RunningStack.stop(data)) {
                                case ORDERLY -> "stopped";
                                case ORPHANS -> "stopped what a killed supervisor had left running";
                                case NOTHING -> "nothing was running on " + data.root();
                            });
        }
        return ExitCode.DONE;
    }
}
